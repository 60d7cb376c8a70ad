package dev.jops.simulator.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoYaml;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a layer, or of all layers together, by name; each a map of settings. */
public record LayerContent(
        SortedMap<String, Map<String, Object>> services,
        SortedMap<String, Map<String, Object>> checks,
        SortedMap<String, Map<String, Object>> logTargets) {

    private static final long USUAL_THRESHOLD = 3;
    private static final String USUAL_PERIOD = "10s";

    public static LayerContent empty() {
        return new LayerContent(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Reads a layer as strictly as Pebble does.
     *
     * @throws RefusedRequestException if Pebble would not take it
     */
    public static LayerContent read(String yaml) {
        Object document;
        try {
            document = Yaml.readAsWritten(yaml);
        } catch (YamlException e) {
            throw RefusedRequestException.bad("cannot parse layer: line " + e.line() + ": " + e.getMessage());
        }
        LayerContent content = empty();
        if (document == null) {
            return content;
        }
        if (!(document instanceof Map<?, ?> sections)) {
            throw RefusedRequestException.bad("cannot parse layer: it is not a map");
        }
        sections.forEach((name, section) -> {
            switch (String.valueOf(name)) {
                case "summary", "description" -> requireText(String.valueOf(name), section);
                case "services" -> readAll("service", section, PlanSchema.SERVICE, content.services);
                case "checks" -> readAll("check", section, PlanSchema.CHECK, content.checks);
                case "log-targets" -> {
                    readAll("log target", section, PlanSchema.LOG_TARGET, content.logTargets);
                    content.logTargets.values().forEach(target -> target.putIfAbsent("services", List.of()));
                }
                default -> throw RefusedRequestException.bad("cannot parse layer: unknown section \"" + name + "\"");
            }
        });
        LayerRules.requireLayer(content);
        return content;
    }

    private static void requireText(String name, @Nullable Object section) {
        if (section instanceof Map || section instanceof Iterable) {
            throw RefusedRequestException.bad("cannot parse layer: " + name + " is not a string");
        }
    }

    private static void readAll(
            String kind, @Nullable Object section, PlanSchema schema, Map<String, Map<String, Object>> into) {
        if (section == null) {
            return;
        }
        if (!(section instanceof Map<?, ?> entries)) {
            throw RefusedRequestException.bad("cannot parse layer: the section of each " + kind + " is not a map");
        }
        entries.forEach((name, settings) -> {
            String where = kind + " \"" + name + "\"";
            if (settings == null) {
                throw RefusedRequestException.bad(where + " cannot be null");
            }
            into.put(String.valueOf(name), schema.read(where, settings));
        });
    }

    /**
     * Lays another layer over this one.
     *
     * @throws RefusedRequestException if it does not say how
     */
    public LayerContent with(String label, LayerContent other) {
        return new LayerContent(
                combined(label, "service", PlanSchema.SERVICE, services, other.services),
                combined(label, "check", PlanSchema.CHECK, checks, other.checks),
                combined(label, "log target", PlanSchema.LOG_TARGET, logTargets, other.logTargets));
    }

    private static SortedMap<String, Map<String, Object>> combined(
            String label,
            String kind,
            PlanSchema schema,
            SortedMap<String, Map<String, Object>> before,
            SortedMap<String, Map<String, Object>> after) {
        SortedMap<String, Map<String, Object>> combined = new TreeMap<>(before);
        after.forEach((name, settings) -> {
            Object override = settings.getOrDefault("override", "");
            if (override.equals("merge")) {
                Map<String, Object> old = combined.get(name);
                combined.put(name, old == null ? settings : schema.merged(old, settings));
            } else if (override.equals("replace")) {
                combined.put(name, settings);
            } else {
                throw RefusedRequestException.bad("layer \"" + label + "\""
                        + (override.equals("") ? " must define \"override\"" : " has an invalid \"override\"")
                        + " for " + kind + " \"" + name + "\", which is merge or replace");
            }
        });
        return combined;
    }

    /**
     * Returns what Pebble makes of layers that it has combined: a check has a threshold, and no timeout beyond its period. So
     * to merge into a label once more gives its checks the usual threshold, whatever the layers below say.
     */
    LayerContent completed() {
        SortedMap<String, Map<String, Object>> complete = new TreeMap<>();
        checks.forEach((name, check) -> {
            Map<String, Object> settings = new LinkedHashMap<>(check);
            settings.putIfAbsent("threshold", USUAL_THRESHOLD);
            Object period = settings.getOrDefault("period", USUAL_PERIOD);
            if (duration(settings.get("timeout")).compareTo(duration(period)) > 0) {
                settings.put("timeout", period);
            }
            complete.put(name, settings);
        });
        return new LayerContent(services, complete, logTargets);
    }

    private static Duration duration(@Nullable Object setting) {
        return GoDuration.parse(String.valueOf(setting)).orElse(Duration.ZERO);
    }

    /** The plan that this is, in YAML. */
    public String yaml() {
        Map<String, Object> sections = new LinkedHashMap<>();
        put(sections, "services", services);
        put(sections, "checks", checks);
        put(sections, "log-targets", logTargets);
        return GoYaml.write(sections);
    }

    private static void put(Map<String, Object> sections, String name, Map<String, Map<String, Object>> entries) {
        if (!entries.isEmpty()) {
            sections.put(name, new LinkedHashMap<>(entries));
        }
    }
}
