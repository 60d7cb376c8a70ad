package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a record's values come from; it is asked for those of its components, and for no others. */
@FunctionalInterface
public interface Source {

    /**
     * Returns the plain value of a key, as {@link Json} has them.
     *
     * @param kinds those that the component reads
     * @return null where it is not set
     */
    @Nullable
    Object value(String key, Set<PlainKind> kinds);

    /** Plain values, whose keys may have underscores in place of hyphens. */
    static Source ofValues(Map<String, ?> values) {
        return (key, kinds) -> values.containsKey(key) ? values.get(key) : values.get(key.replace('-', '_'));
    }

    /** Texts that are JSON each. */
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

    /** Texts that stand for themselves, or for a number or a boolean where the component is one. */
    static Source ofText(Function<String, @Nullable String> texts) {
        return (key, kinds) -> {
            String text = texts.apply(key);
            return text == null ? null : PlainKind.read(text, kinds);
        };
    }
}
