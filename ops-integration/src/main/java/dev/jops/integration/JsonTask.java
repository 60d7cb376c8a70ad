package dev.jops.integration;

import dev.jops.internal.json.Json;
import dev.jops.testing.ActionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code juju run} and {@code juju exec} print with {@code --format json}.
 *
 * <p>juju: cmd/juju/action/common.go; jubilant tells of the differences: 3.6 prints nothing for an action that is
 * unknown, 4.0 fails
 */
final class JsonTask {

    private JsonTask() {}

    /** How the task of one unit ended; empty if none is told of. */
    static Optional<ActionOutcome> read(String name, String json) {
        if (json.isBlank() || !(Json.read(json) instanceof Map<?, ?> units)) {
            return Optional.empty();
        }
        for (Object task : units.values()) {
            if (task instanceof Map<?, ?> fields) {
                return Optional.of(of(name, fields));
            }
        }
        return Optional.empty();
    }

    private static ActionOutcome of(String name, Map<?, ?> fields) {
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

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
