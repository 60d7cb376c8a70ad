package dev.jops.simulator.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.yaml.YamlNode;
import dev.jops.simulator.pebble.http.GoDurations;
import dev.jops.simulator.text.GoQuotes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings that an entry of a layer can have, and their kinds: which Pebble reads strictly, and how two merge.
 *
 * <p>pebble: internals/plan/plan.go
 */
final class PlanSchema {
    static final PlanSchema SERVICE = new PlanSchema("plan.Service")
            .with(Kind.TEXT, "summary", "description")
            .with("plan.ServiceStartup", Kind.TEXT, "startup")
            .with("plan.Override", Kind.TEXT, "override")
            .with(Kind.TEXT, "command")
            .with(Kind.TEXTS, "after", "before", "requires")
            .with(Kind.TEXT, "workload")
            .with(Kind.TEXTS_BY_NAME, "environment")
            .with(Kind.INTEGER, "user-id")
            .with(Kind.TEXT, "user")
            .with(Kind.INTEGER, "group-id")
            .with(Kind.TEXT, "group", "working-dir")
            .with("plan.ServiceAction", Kind.TEXT, "on-success", "on-failure")
            .with("plan.ServiceAction", Kind.TEXTS_BY_NAME, "on-check-failure")
            .with(Kind.DURATION, "backoff-delay")
            .with(Kind.NUMBER, "backoff-factor")
            .with(Kind.DURATION, "backoff-limit", "kill-delay");
    static final PlanSchema CHECK = new PlanSchema("plan.Check")
            .with("plan.Override", Kind.TEXT, "override")
            .with("plan.CheckLevel", Kind.TEXT, "level")
            .with("plan.CheckStartup", Kind.TEXT, "startup")
            .with(Kind.DURATION, "period", "timeout")
            .with(Kind.COUNT, "threshold")
            .with(
                    "http",
                    new PlanSchema("plan.HTTPCheck").with(Kind.TEXT, "url").with(Kind.TEXTS_BY_NAME, "headers"))
            .with(
                    "tcp",
                    new PlanSchema("plan.TCPCheck").with(Kind.COUNT, "port").with(Kind.TEXT, "host"))
            .with(
                    "exec",
                    new PlanSchema("plan.ExecCheck")
                            .with(Kind.TEXT, "command", "service-context")
                            .with(Kind.TEXTS_BY_NAME, "environment")
                            .with(Kind.INTEGER, "user-id")
                            .with(Kind.TEXT, "user")
                            .with(Kind.INTEGER, "group-id")
                            .with(Kind.TEXT, "group", "working-dir"));
    static final PlanSchema LOG_TARGET = new PlanSchema("plan.LogTarget")
            .with("plan.LogTargetType", Kind.TEXT, "type")
            .with(Kind.TEXT, "location")
            .with(Kind.TEXTS, "services")
            .with("plan.Override", Kind.TEXT, "override")
            .with(Kind.TEXTS_BY_NAME, "labels");

    private final String type;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, PlanSchema> inner = new LinkedHashMap<>();

    private enum Kind {
        TEXT,
        TEXTS,
        TEXTS_BY_NAME,
        /** Zero counts. */
        INTEGER,
        /** Zero is nothing. */
        COUNT,
        NUMBER,
        DURATION,
        /** Settings of its own. */
        SECTION
    }

    private PlanSchema(String type) {
        this.type = type;
    }

    private PlanSchema with(Kind kind, String... names) {
        return with("string", kind, names);
    }

    /** Adds settings that hold texts of a Go type. */
    private PlanSchema with(String textType, Kind kind, String... names) {
        for (String name : names) {
            kinds.put(name, kind);
            types.put(name, textType);
        }
        return this;
    }

    private PlanSchema with(String name, PlanSchema settings) {
        inner.put(name, settings);
        return with(Kind.SECTION, name);
    }

    /** What Go calls the type of an entry. */
    String type() {
        return type;
    }

    /** Reads settings, without those that say nothing. */
    Map<String, Object> read(LayerDecoding decoding, YamlNode node) {
        Map<String, Object> settings = new LinkedHashMap<>();
        decoding.entries(node, type).forEach((key, entry) -> {
            Kind kind = kinds.get(key);
            if (kind == null) {
                decoding.unknown(entry.key(), key, type);
            } else if (!LayerNodes.isNull(entry.value())) {
                Object read = read(decoding, kind, key, entry.value());
                if (!isNothing(read)) {
                    settings.put(key, read);
                }
            }
        });
        return settings;
    }

    private static boolean isNothing(Object value) {
        return value.equals("") || value.equals(List.of()) || value.equals(Optional.empty());
    }

    private Object read(LayerDecoding decoding, Kind kind, String key, YamlNode node) {
        String textType = types.getOrDefault(key, "");
        return switch (kind) {
            case TEXT -> decoding.text(node, textType).orElse("");
            case TEXTS -> decoding.texts(node);
            case TEXTS_BY_NAME -> decoding.textsByName(node, textType);
            case INTEGER -> some(decoding.integer(node));
            case COUNT -> some(decoding.integer(node).filter(count -> count != 0));
            case NUMBER -> number(decoding, node);
            case DURATION -> GoDurations.text(duration(decoding, node));
            case SECTION -> inner.getOrDefault(key, this).read(decoding, node);
        };
    }

    private static Object some(Optional<Long> number) {
        return number.isPresent() ? number.get() : number;
    }

    private static double number(LayerDecoding decoding, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw decoding.fatal("value must be a YAML number");
        }
        return LayerNodes.number(scalar)
                .orElseThrow(() -> decoding.fatal("invalid floating-point number " + GoQuotes.quoted(scalar.text())));
    }

    private static Duration duration(LayerDecoding decoding, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw decoding.fatal("duration must be a YAML string");
        }
        return GoDuration.parse(scalar.text())
                .orElseThrow(() -> decoding.fatal("invalid duration " + GoQuotes.quoted(scalar.text())));
    }

    /** What the settings of an entry become when others are merged into them. */
    Map<String, Object> merged(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> merged = new LinkedHashMap<>(before);
        after.forEach((name, value) -> {
            Object old = merged.get(name);
            PlanSchema section = inner.get(name);
            if (name.equals("override") && old != null) {
                return;
            }
            if (section != null && old != null) {
                merged.put(name, section.merged(named(old), named(value)));
            } else if (value instanceof List<?> items && old instanceof List<?> earlier) {
                List<Object> all = new ArrayList<>(earlier);
                all.addAll(items);
                merged.put(name, all);
            } else if (value instanceof Map<?, ?> map) {
                Map<String, Object> all = named(old == null ? Map.of() : old);
                all.putAll(named(map));
                if (old != null || !map.isEmpty() || section != null) {
                    merged.put(name, all);
                }
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    private static Map<String, Object> named(Object map) {
        Map<String, Object> named = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** The settings of an entry as a plan shows them: in Pebble's order, and no map that is empty. */
    Map<String, Object> shown(Map<String, Object> settings) {
        Map<String, Object> shown = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> {
            Object value = settings.get(name);
            PlanSchema section = inner.get(name);
            if (value != null && section != null) {
                shown.put(name, section.shown(named(value)));
            } else if (value instanceof Map<?, ?> map) {
                if (!map.isEmpty()) {
                    Map<String, Object> sorted = new TreeMap<>(new KeyOrder());
                    sorted.putAll(named(map));
                    shown.put(name, sorted);
                }
            } else if (value != null) {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
