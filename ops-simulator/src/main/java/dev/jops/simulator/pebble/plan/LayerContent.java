package dev.jops.simulator.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.yaml.YamlException;
import dev.jops.internal.yaml.YamlNode;
import dev.jops.simulator.pebble.files.ContainerUsers;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import dev.jops.simulator.text.YamlProblems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a layer, or of all layers combined, by name; each is a map of settings.
 *
 * @param namesWorkloads whether a layer names workloads, of which a Pebble that runs takes no other than it began with
 */
public record LayerContent(
        SortedMap<String, Map<String, Object>> services,
        SortedMap<String, Map<String, Object>> checks,
        SortedMap<String, Map<String, Object>> logTargets,
        boolean namesWorkloads) {

    private static final long USUAL_THRESHOLD = 3;
    private static final String WORKLOADS = "workloads";
    private static final String USUAL_PERIOD = "10s";

    public static LayerContent empty() {
        return new LayerContent(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), false);
    }

    /**
     * Reads a layer as strictly as Pebble does.
     *
     * @param users those whom checks can name
     * @throws RefusedRequestException if Pebble would not take it
     */
    static LayerContent read(String label, String yaml, ContainerUsers users) {
        try {
            LayerContent content = read("layer " + GoQuotes.quoted(label), yaml);
            LayerRules.requireFreeLabel(label);
            LayerRules.requireLayer(content, users);
            return content;
        } catch (YamlException e) {
            throw RefusedRequestException.bad(
                    "cannot parse layer " + GoQuotes.quoted(label) + ": yaml: " + YamlProblems.inWordsOfGo(e, yaml));
        }
    }

    private static LayerContent read(String layer, String yaml) {
        YamlNode document = YamlNode.first(yaml);
        if (document == null || LayerNodes.isNull(document)) {
            return empty();
        }
        if (YamlProblems.hasSurrogateEscape(yaml)) {
            requireWholeCharacters(layer, document);
        }
        LayerDecoding decoding = new LayerDecoding(
                layer, document, Collections.nCopies((int) yaml.lines().count(), "a line"));
        Map<String, YamlNode.Entry> sections = decoding.entries(document, "map[string]yaml.Node");
        decoding.requireNoErrors();
        boolean namesWorkloads = Optional.ofNullable(sections.get(WORKLOADS))
                .filter(LayerContent::namesAny)
                .isPresent();
        LayerContent content = new LayerContent(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), namesWorkloads);
        List<String> lines = yaml.lines().toList();
        sections.forEach((name, entry) -> {
            YamlNode section = entry.value();
            LayerDecoding part = new LayerDecoding(layer + " section " + GoQuotes.quoted(name), section, lines);
            switch (name) {
                case "summary", "description" -> part.text(section, "string");
                case WORKLOADS -> {}
                case "services" -> readAll(part, "service", section, PlanSchema.SERVICE, content.services);
                case "checks" -> readAll(part, "check", section, PlanSchema.CHECK, content.checks);
                case "log-targets" -> {
                    readAll(part, "log target", section, PlanSchema.LOG_TARGET, content.logTargets);
                    content.logTargets.values().forEach(target -> target.putIfAbsent("services", List.of()));
                }
                default -> throw decoding.fatal("unknown section " + GoQuotes.quoted(name));
            }
            part.requireNoErrors();
        });
        return content;
    }

    /** Refuses escapes of surrogates, which JSON has but YAML does not. */
    private static void requireWholeCharacters(String layer, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                requireWholeCharacters(layer, entry.key());
                requireWholeCharacters(layer, entry.value());
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> requireWholeCharacters(layer, item));
        } else if (node instanceof YamlNode.Scalar scalar
                && scalar.isDoubleQuoted()
                && scalar.text().chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw RefusedRequestException.bad("cannot parse " + layer + ": yaml: "
                    + (scalar.line() > 1 ? "line " + scalar.line() + ": " : "")
                    + "found invalid Unicode character escape code");
        }
    }

    private static boolean namesAny(YamlNode.Entry workloads) {
        return !LayerNodes.isNull(workloads.value())
                && !(workloads.value() instanceof YamlNode.Mapping map
                        && map.entries().isEmpty());
    }

    private static void readAll(
            LayerDecoding decoding,
            String kind,
            YamlNode section,
            PlanSchema schema,
            Map<String, Map<String, Object>> into) {
        if (LayerNodes.isNull(section)) {
            return;
        }
        List<String> nulls = new ArrayList<>();
        decoding.entries(section, "map[string]*" + schema.type()).forEach((name, entry) -> {
            if (LayerNodes.isNull(entry.value())) {
                nulls.add(name);
            } else {
                into.put(name, schema.read(decoding, entry.value()));
            }
        });
        decoding.requireNoErrors();
        for (String name : nulls) {
            throw RefusedRequestException.bad(
                    kind + " object cannot be null for " + kind + " " + GoQuotes.quoted(name));
        }
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
                combined(label, "log target", PlanSchema.LOG_TARGET, logTargets, other.logTargets),
                namesWorkloads || other.namesWorkloads);
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
                throw RefusedRequestException.bad("layer " + GoQuotes.quoted(label) + " "
                        + (override.equals("") ? "must define \"override\"" : "has invalid \"override\" value")
                        + " for " + kind + " " + GoQuotes.quoted(name));
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
        return new LayerContent(services, complete, logTargets, namesWorkloads);
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
