package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a record's values come from; only the values of its components are read. */
@FunctionalInterface
public interface Source {

    /**
     * Returns the plain value of a key, of a type that {@link Json} reads.
     *
     * @param kinds the kinds that the component reads
     * @return null if it is not set
     */
    @Nullable
    Object value(String key, Set<PlainKind> kinds);

    /** Plain values, whose keys may have underscores in place of hyphens. */
    static Source ofValues(Map<String, ?> values) {
        return (key, kinds) -> values.containsKey(key) ? values.get(key) : values.get(key.replace('-', '_'));
    }

    /** Strings that each contain JSON. */
    static Source ofJson(Function<String, @Nullable String> texts) {
        return (key, kinds) -> {
            String text = texts.apply(key);
            try {
                return text == null ? null : Json.readExact(text);
            } catch (JsonException e) {
                throw new BindException(key, "is not JSON: " + e.getMessage());
            }
        };
    }

    /** Strings that are plain text, or a number or a boolean if the component is one. */
    static Source ofText(Function<String, @Nullable String> texts) {
        return (key, kinds) -> {
            String text = texts.apply(key);
            return text == null ? null : PlainKind.read(text, kinds);
        };
    }
}
