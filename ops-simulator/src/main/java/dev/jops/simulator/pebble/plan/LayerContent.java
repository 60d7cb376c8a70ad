package dev.jops.simulator.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.yaml.YamlException;
import dev.jops.internal.yaml.YamlNode;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.http.RefusedRequestException;
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
     * @param users those whom checks can name
     * @throws RefusedRequestException if Pebble would not take it
     */
    public static LayerContent read(String label, String yaml, ContainerUsers users) {
        try {
            LayerContent content = read(label, YamlNode.first(yaml));
            LayerRules.requireFreeLabel(label);
            LayerRules.requireLayer(content, users);
            return content;
        } catch (YamlException e) {
            throw RefusedRequestException.bad(
                    "cannot parse layer \"" + label + "\": yaml: line " + e.line() + ": " + e.getMessage());
        }
    }

    private static LayerContent read(String label, @Nullable YamlNode document) {
        LayerContent content = empty();
        if (LayerNodes.isNull(document)) {
            return content;
        }
        if (!(document instanceof YamlNode.Mapping sections)) {
            throw RefusedRequestException.bad("cannot parse layer: it is not a map");
        }
        LayerNodes.values(sections).forEach((name, section) -> {
            switch (name) {
                case "summary", "description" -> requireText(name, section);
                case "workloads" -> requireNoWorkloads(section);
                case "services" -> readAll("service", section, PlanSchema.SERVICE, content.services);
                case "checks" -> readAll("check", section, PlanSchema.CHECK, content.checks);
                case "log-targets" -> {
                    readAll("log target", section, PlanSchema.LOG_TARGET, content.logTargets);
                    content.logTargets.values().forEach(target -> target.putIfAbsent("services", List.of()));
                }
                default ->
                    throw RefusedRequestException.bad(
                            "cannot parse layer \"" + label + "\": unknown section \"" + name + "\"");
            }
        });
        return content;
    }

    /** A Pebble that runs takes no other workloads than it has from its start. */
    private static void requireNoWorkloads(YamlNode section) {
        if (!LayerNodes.isNull(section)
                && !(section instanceof YamlNode.Mapping map && map.entries().isEmpty())) {
            throw RefusedRequestException.bad("cannot change workloads once the plan has been loaded");
        }
    }

    private static void requireText(String name, YamlNode section) {
        if (!(section instanceof YamlNode.Scalar)) {
            throw RefusedRequestException.bad("cannot parse layer: " + name + " is not a string");
        }
    }

    private static void readAll(
            String kind, YamlNode section, PlanSchema schema, Map<String, Map<String, Object>> into) {
        if (LayerNodes.isNull(section)) {
            return;
        }
        if (!(section instanceof YamlNode.Mapping entries)) {
            throw RefusedRequestException.bad("cannot parse layer: the section of each " + kind + " is not a map");
        }
        LayerNodes.values(entries).forEach((name, settings) -> {
            if (LayerNodes.isNull(settings)) {
                throw RefusedRequestException.bad(kind + " object cannot be null for " + kind + " \"" + name + "\"");
            }
            into.put(name, schema.read(kind + " \"" + name + "\"", settings));
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
                throw RefusedRequestException.bad("layer \"" + label + "\" "
                        + (override.equals("") ? "must define \"override\"" : "has invalid \"override\" value")
                        + " for " + kind + " \"" + name + "\"");
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
        put(sections, "services", PlanSchema.SERVICE, services);
        put(sections, "checks", PlanSchema.CHECK, checks);
        put(sections, "log-targets", PlanSchema.LOG_TARGET, logTargets);
        return PlanText.of(sections);
    }

    private static void put(
            Map<String, Object> sections, String name, PlanSchema schema, Map<String, Map<String, Object>> entries) {
        if (!entries.isEmpty()) {
            Map<String, Object> shown = new TreeMap<>(new KeyOrder());
            entries.forEach((key, settings) -> shown.put(key, schema.shown(settings)));
            sections.put(name, shown);
        }
    }
}
