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
import org.jspecify.annotations.Nullable;

/**
 * The settings that an entry of a layer can have, and their kinds: which Pebble reads strictly, and how two merge.
 *
 * <p>pebble: internals/plan/plan.go
 */
final class PlanSchema {
    static final PlanSchema SERVICE = new PlanSchema()
            .with(Kind.TEXT, "summary", "description", "startup", "override", "command", "workload", "user", "group")
            .with(Kind.TEXT, "working-dir", "on-success", "on-failure")
            .with(Kind.TEXTS, "after", "before", "requires")
            .with(Kind.TEXTS_BY_NAME, "environment", "on-check-failure")
            .with(Kind.INTEGER, "user-id", "group-id")
            .with(Kind.NUMBER, "backoff-factor")
            .with(Kind.DURATION, "backoff-delay", "backoff-limit", "kill-delay");
    static final PlanSchema CHECK = new PlanSchema()
            .with(Kind.TEXT, "override", "level", "startup")
            .with(Kind.DURATION, "period", "timeout")
            .with(Kind.COUNT, "threshold")
            .with("http", new PlanSchema().with(Kind.TEXT, "url").with(Kind.TEXTS_BY_NAME, "headers"))
            .with("tcp", new PlanSchema().with(Kind.TEXT, "host").with(Kind.COUNT, "port"))
            .with(
                    "exec",
                    new PlanSchema()
                            .with(Kind.TEXT, "command", "service-context", "user", "group", "working-dir")
                            .with(Kind.TEXTS_BY_NAME, "environment")
                            .with(Kind.INTEGER, "user-id", "group-id"));
    static final PlanSchema LOG_TARGET = new PlanSchema()
            .with(Kind.TEXT, "override", "type", "location")
            .with(Kind.TEXTS, "services")
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
        DURATION
    }

    private PlanSchema with(Kind kind, String... names) {
        for (String name : names) {
            kinds.put(name, kind);
        }
        return this;
    }

    private PlanSchema with(String name, PlanSchema settings) {
        inner.put(name, settings);
        return this;
    }

    /** Reads settings, without those that say nothing. */
    Map<String, Object> read(String where, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw mistaken(where, "a map");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        map.forEach((name, each) -> {
            String key = String.valueOf(name);
            Kind kind = kinds.get(key);
            PlanSchema section = inner.get(key);
            if (kind == null && section == null) {
                throw RefusedRequestException.bad("cannot parse layer: " + where + " has an unknown setting " + key);
            }
            if (each != null) {
                Object read = section != null
                        ? section.read(where + " " + key, each)
                        : read(kind == null ? Kind.TEXT : kind, where + " " + key, each);
                if (section != null || !isNothing(read)) {
                    settings.put(key, read);
                }
            }
        });
        return settings;
    }

    private static boolean isNothing(Object value) {
        return value.equals("") || value.equals(List.of()) || value.equals(Map.of()) || value.equals(Optional.empty());
    }

    private static Object read(Kind kind, String where, Object value) {
        return switch (kind) {
            case TEXT -> text(where, value);
            case TEXTS -> texts(where, value);
            case TEXTS_BY_NAME -> textsByName(where, value);
            case INTEGER -> integer(where, value);
            case COUNT -> integer(where, value) == 0 ? Optional.empty() : (Object) integer(where, value);
            case NUMBER -> number(where, value);
            case DURATION -> GoDurations.text(duration(where, value));
        };
    }

    private static String text(String where, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw mistaken(where, "a string");
    }

    private static List<String> texts(String where, Object value) {
        if (!(value instanceof List<?> items)) {
            throw mistaken(where, "a list");
        }
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(text(where, item)));
        return texts;
    }

    private static Map<String, String> textsByName(String where, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw mistaken(where, "a map");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, each) -> texts.put(String.valueOf(name), text(where, each)));
        return texts;
    }

    private static long integer(String where, Object value) {
        if (value instanceof YamlNode.Scalar scalar) {
            try {
                return Integer.parseInt(scalar.text());
            } catch (NumberFormatException e) {
                throw mistaken(where, "an integer");
            }
        }
        throw mistaken(where, "an integer");
    }

    /** As Go writes it, without a fraction of zero. */
    private static Number number(String where, Object value) {
        if (value instanceof YamlNode.Scalar scalar) {
            try {
                double number = Double.parseDouble(scalar.text());
                return number == Math.rint(number) ? (Number) (long) number : (Number) number;
            } catch (NumberFormatException e) {
                throw mistaken(where, "a number");
            }
        }
        throw mistaken(where, "a number");
    }

    private static Duration duration(String where, Object value) {
        return GoDuration.parse(text(where, value))
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
            } else if (value instanceof Map<?, ?> && old instanceof Map<?, ?>) {
                Map<String, Object> all = named(old);
                all.putAll(named(value));
                merged.put(name, all);
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
}
