package dev.jops.pebble.plan;

import dev.jops.internal.pebble.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the wanted entries of a layer with those of a plan.
 *
 * <p>Pebble writes a plan in its own way: durations as Go does, numbers as strings where strings are expected, no setting
 * that is empty, always a check's threshold, and a check's timeout no longer than its period.
 */
final class PlanComparison {
    private static final String THRESHOLD = "threshold";
    private static final String DEFAULT_THRESHOLD = "3";
    private static final String TIMEOUT = "timeout";
    private static final String PERIOD = "period";
    private static final String DEFAULT_PERIOD = "PT10S";

    private PlanComparison() {}

    static boolean includes(Map<String, ? extends PlanEntry> present, Map<String, ? extends PlanEntry> wanted) {
        for (PlanEntry entry : wanted.values()) {
            PlanEntry there = present.get(entry.name());
            if (there == null || !includes(there, entry)) {
                return false;
            }
        }
        return true;
    }

    private static boolean includes(PlanEntry present, PlanEntry wanted) {
        Map<String, Object> actual = normal(present);
        Map<String, Object> expected = normal(wanted);
        boolean isMerged = wanted.override().equals(Optional.of(LayerOverride.MERGE));
        if (wanted instanceof Check) {
            actual.putIfAbsent(THRESHOLD, DEFAULT_THRESHOLD);
            if (!isMerged) {
                expected.putIfAbsent(THRESHOLD, DEFAULT_THRESHOLD);
            }
            limitTimeout(expected, isMerged ? actual : expected);
        }
        return isMerged
                ? contains(actual, expected, wanted instanceof LogTarget) // the last item about a service counts
                : actual.equals(expected);
    }

    /** A check's timeout is at most its period. */
    private static void limitTimeout(Map<String, Object> check, Map<String, Object> whole) {
        Object timeout = check.get(TIMEOUT);
        Object period = check.getOrDefault(PERIOD, whole.getOrDefault(PERIOD, DEFAULT_PERIOD));
        if (timeout != null && isLonger(String.valueOf(timeout), String.valueOf(period))) {
            check.put(TIMEOUT, period);
        }
    }

    private static boolean isLonger(String one, String other) {
        try {
            return Duration.parse(one).compareTo(Duration.parse(other)) > 0;
        } catch (DateTimeException e) {
            return false; // Pebble refuses it
        }
    }

    /** Whether merging the second into the first would change nothing that matters. */
    private static boolean contains(Map<?, ?> actual, Map<?, ?> expected, boolean isOrdered) {
        for (Map.Entry<?, ?> setting : expected.entrySet()) {
            Object value = actual.get(setting.getKey());
            Object wanted = setting.getValue();
            boolean isThere;
            if (value instanceof Map<?, ?> map && wanted instanceof Map<?, ?> wantedMap) {
                isThere = contains(map, wantedMap, isOrdered);
            } else if (value instanceof List<?> list && wanted instanceof List<?> wantedList) {
                isThere = isOrdered ? endsWith(list, wantedList) : list.containsAll(wantedList);
            } else {
                isThere = wanted.equals(value);
            }
            if (!isThere) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWith(List<?> list, List<?> end) {
        return list.size() >= end.size()
                && list.subList(list.size() - end.size(), list.size()).equals(end);
    }

    private static Map<String, Object> normal(PlanEntry entry) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Map.Entry<String, ?> setting : entry.settings().entrySet()) {
            String key = setting.getKey();
            Object normal = isDuration(key) ? duration(text(setting.getValue())) : normal(setting.getValue());
            if (!normal.equals("") && !normal.equals(List.of()) && !normal.equals(Map.of())) {
                settings.put(key, normal);
            }
        }
        settings.remove("override"); // says how an entry was added, and not what it is
        return settings;
    }

    private static boolean isDuration(String key) {
        return key.endsWith("-delay") || key.endsWith("-limit") || key.equals(PERIOD) || key.equals(TIMEOUT);
    }

    private static String duration(String text) {
        Optional<Duration> duration = GoDuration.parse(text);
        return duration.isPresent() ? duration.get().toString() : text;
    }

    private static Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> normal = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                normal.put(String.valueOf(each.getKey()), normal(each.getValue()));
            }
            return normal;
        }
        if (value instanceof List<?> items) {
            List<Object> normal = new ArrayList<>();
            for (Object item : items) {
                normal.add(normal(item));
            }
            return normal;
        }
        return text(value);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double decimal && decimal == Math.rint(decimal)) {
            return String.valueOf(decimal.longValue());
        }
        return value == null ? "" : String.valueOf(value);
    }
}
