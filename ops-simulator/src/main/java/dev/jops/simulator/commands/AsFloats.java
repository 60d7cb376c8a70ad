package dev.jops.simulator.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that the agent gets from the controller as JSON, in which Go reads every number as a float64.
 *
 * <p>juju: rpc/jsoncodec; go: encoding/json, Unmarshal into an interface
 */
final class AsFloats {

    private AsFloats() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> floats = new TreeMap<>();
            map.forEach((key, entry) -> floats.put(String.valueOf(key), of(entry)));
            return floats;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> floats = new ArrayList<>();
            items.forEach(item -> floats.add(of(item)));
            return floats;
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
