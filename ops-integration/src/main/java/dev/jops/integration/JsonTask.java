package dev.jops.integration;

import dev.jops.internal.json.Json;
import dev.jops.testing.ActionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code juju show-task --format json}.
 *
 * <p>juju: cmd/juju/action/common.go, formatActionResult
 */
final class JsonTask {
    private static final List<String> NOT_ENDED = List.of("pending", "running", "aborting");

    private JsonTask() {}

    static boolean isEnded(String json) {
        return !NOT_ENDED.contains(text(fields(json).get("status")));
    }

    static ActionOutcome outcome(String name, String json) {
        Map<?, ?> fields = fields(json);
        Map<String, @Nullable Object> results = new TreeMap<>();
        if (fields.get("results") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> results.put(String.valueOf(key), value));
        }
        List<String> log = new ArrayList<>();
        if (fields.get("log") instanceof Iterable<?> lines) {
            lines.forEach(line -> log.add(String.valueOf(line)));
        }
        int returnCode = results.get("return-code") instanceof Long code ? code.intValue() : 0;
        return new ActionOutcome(
                text(fields.get("id")),
                name,
                "completed".equals(fields.get("status")) && returnCode == 0,
                text(fields.get("message")),
                results,
                log,
                returnCode);
    }

    private static Map<?, ?> fields(String json) {
        if (Json.read(json) instanceof Map<?, ?> fields) {
            return fields;
        }
        throw new IllegalStateException("juju show-task printed no task: " + json);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
