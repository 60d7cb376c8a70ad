package dev.jops.pebble.plan;

import dev.jops.internal.json.Json;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Services, checks and log targets that are added to Pebble's plan together. */
public final class Layer {
    private final Sections sections;
    private final @Nullable String written;

    private Layer(Sections sections, @Nullable String written) {
        this.sections = sections;
        this.written = written;
    }

    /** Returns a layer of these entries; of two with the same kind and name, the last one counts. */
    public static Layer of(PlanEntry... entries) {
        return new Layer(Sections.NONE, null).with(entries);
    }

    /**
     * Returns a layer that is written in YAML; Pebble gets it as it is.
     *
     * @throws LayerException if it is not YAML, or an entry is not a map; other mistakes are refused when it is added
     */
    public static Layer parse(String yaml) {
        Objects.requireNonNull(yaml, "yaml");
        return new Layer(Sections.parse(yaml), yaml);
    }

    /** Returns a copy with more entries, each of which replaces one with the same kind and name. */
    public Layer with(PlanEntry... entries) {
        Sections next = sections;
        for (PlanEntry entry : entries) {
            next = next.with(Objects.requireNonNull(entry, "entry"));
        }
        return new Layer(next, null);
    }

    /** Returns a copy with this one-line summary. */
    public Layer summary(String text) {
        return new Layer(sections.withOther("summary", Objects.requireNonNull(text, "text")), null);
    }

    /** Returns a copy with this description. */
    public Layer description(String text) {
        return new Layer(sections.withOther("description", Objects.requireNonNull(text, "text")), null);
    }

    /** The one-line summary; empty if there is none. */
    public String summary() {
        return sections.other("summary");
    }

    /** The description; empty if there is none. */
    public String description() {
        return sections.other("description");
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

    /** What Pebble gets: the YAML that the layer was read from, or JSON, which is YAML too. It can hold secrets. */
    public String text() {
        return written != null ? written : Json.write(sections.values());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Layer layer && sections.values().equals(layer.sections.values());
    }

    @Override
    public int hashCode() {
        return sections.values().hashCode();
    }

    /** The names of its entries alone: their settings can hold secrets. */
    @Override
    public String toString() {
        return "Layer[" + sections + "]";
    }
}
