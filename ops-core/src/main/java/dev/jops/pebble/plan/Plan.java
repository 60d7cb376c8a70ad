package dev.jops.pebble.plan;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The combination of all layers: the services, checks and log targets of a Pebble at one time. */
public final class Plan {
    private final String text;
    private final Sections sections;

    private Plan(String text, Sections sections) {
        this.text = text;
        this.sections = sections;
    }

    /**
     * Reads a plan as Pebble writes it.
     *
     * @throws LayerException if it is not YAML, or an entry is not a map
     */
    public static Plan parse(String yaml) {
        Objects.requireNonNull(yaml, "yaml");
        return new Plan(yaml, Sections.parse(yaml));
    }

    /** The services by name. */
    public Map<String, Service> services() {
        return sections.services();
    }

    /** The checks by name. */
    public Map<String, Check> checks() {
        return sections.checks();
    }

    /** The log targets by name. */
    public Map<String, LogTarget> logTargets() {
        return sections.logTargets();
    }

    /** Whether the plan already contains all of a layer, so that adding it would change nothing. */
    public boolean includes(Layer layer) {
        return PlanComparison.includes(services(), layer.services())
                && PlanComparison.includes(checks(), layer.checks())
                && PlanComparison.includes(logTargets(), layer.logTargets());
    }

    /** The plan in YAML, as Pebble wrote it. It can hold secrets. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Plan plan && sections.values().equals(plan.sections.values());
    }

    @Override
    public int hashCode() {
        return sections.values().hashCode();
    }

    /** The names of its entries alone: their settings can hold secrets. */
    @Override
    public String toString() {
        return "Plan[" + sections + "]";
    }
}
