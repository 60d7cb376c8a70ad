package dev.jops.simulator.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import dev.jops.internal.yaml.YamlNode;
import dev.jops.simulator.pebble.http.GoDurations;
import dev.jops.simulator.pebble.http.RefusedRequestException;
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
    static final PlanSchema SERVICE = new PlanSchema()
            .with(Kind.TEXT, "summary", "description", "startup", "override", "command")
            .with(Kind.TEXTS, "after", "before", "requires")
            .with(Kind.TEXT, "workload")
            .with(Kind.TEXTS_BY_NAME, "environment")
            .with(Kind.INTEGER, "user-id")
            .with(Kind.TEXT, "user")
            .with(Kind.INTEGER, "group-id")
            .with(Kind.TEXT, "group", "working-dir", "on-success", "on-failure")
            .with(Kind.TEXTS_BY_NAME, "on-check-failure")
            .with(Kind.DURATION, "backoff-delay")
            .with(Kind.NUMBER, "backoff-factor")
            .with(Kind.DURATION, "backoff-limit", "kill-delay");
    static final PlanSchema CHECK = new PlanSchema()
            .with(Kind.TEXT, "override", "level", "startup")
            .with(Kind.DURATION, "period", "timeout")
            .with(Kind.COUNT, "threshold")
            .with("http", new PlanSchema().with(Kind.TEXT, "url").with(Kind.TEXTS_BY_NAME, "headers"))
            .with("tcp", new PlanSchema().with(Kind.COUNT, "port").with(Kind.TEXT, "host"))
            .with(
                    "exec",
                    new PlanSchema()
                            .with(Kind.TEXT, "command", "service-context")
                            .with(Kind.TEXTS_BY_NAME, "environment")
                            .with(Kind.INTEGER, "user-id")
                            .with(Kind.TEXT, "user")
                            .with(Kind.INTEGER, "group-id")
                            .with(Kind.TEXT, "group", "working-dir"));
    static final PlanSchema LOG_TARGET = new PlanSchema()
            .with(Kind.TEXT, "type", "location")
            .with(Kind.TEXTS, "services")
            .with(Kind.TEXT, "override")
            .with(Kind.TEXTS_BY_NAME, "labels");

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

    private PlanSchema with(Kind kind, String... names) {
        for (String name : names) {
            kinds.put(name, kind);
        }
        return this;
    }

    private PlanSchema with(String name, PlanSchema settings) {
        inner.put(name, settings);
        return with(Kind.SECTION, name);
    }

    /** Reads settings, without those that say nothing. */
    Map<String, Object> read(String where, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw mistaken(where, "a map");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        LayerNodes.values(mapping).forEach((key, each) -> {
            Kind kind = kinds.get(key);
            if (kind == null) {
                throw RefusedRequestException.bad("cannot parse layer: " + where + " has an unknown setting " + key);
            }
            if (!LayerNodes.isNull(each)) {
                Object read = read(kind, key, where + " " + key, each);
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

    private Object read(Kind kind, String key, String where, YamlNode node) {
        return switch (kind) {
            case TEXT -> text(where, node);
            case TEXTS -> texts(where, node);
            case TEXTS_BY_NAME -> textsByName(where, node);
            case INTEGER -> integer(where, node);
            case COUNT -> integer(where, node) == 0 ? Optional.empty() : (Object) integer(where, node);
            case NUMBER -> LayerNodes.number(node).orElseThrow(() -> mistaken(where, "a number"));
            case DURATION -> GoDurations.text(duration(where, node));
            case SECTION -> inner.getOrDefault(key, this).read(where, node);
        };
    }

    private static String text(String where, YamlNode node) {
        return LayerNodes.text(node).orElseThrow(() -> mistaken(where, "a string"));
    }

    private static List<String> texts(String where, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw mistaken(where, "a list");
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (!LayerNodes.isNull(item)) {
                texts.add(text(where, item));
            }
        }
        return texts;
    }

    private static Map<String, String> textsByName(String where, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw mistaken(where, "a map");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        LayerNodes.values(mapping)
                .forEach((name, each) -> texts.put(name, LayerNodes.isNull(each) ? "" : text(where, each)));
        return texts;
    }

    private static long integer(String where, YamlNode node) {
        return LayerNodes.integer(node).orElseThrow(() -> mistaken(where, "an integer"));
    }

    private static Duration duration(String where, YamlNode node) {
        return GoDuration.parse(text(where, node))
                .orElseThrow(() -> mistaken(where, "a duration, which has a number and a unit"));
    }

    private static RefusedRequestException mistaken(String where, String wanted) {
        return RefusedRequestException.bad("cannot parse layer: " + where + " is not " + wanted);
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
