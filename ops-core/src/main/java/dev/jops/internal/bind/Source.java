package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a record's values come from; it is asked for those of its components, and for no others. */
@FunctionalInterface
public interface Source {

    /**
     * The value of a key: a plain one, as {@link Json} has them, or one that is of the wanted type already.
     *
     * @param wanted the type of the component; of one that is an {@code Optional}, what is in it
     * @return null where it is not set
     */
    @Nullable
    Object value(String key, Class<?> wanted);

    /** Plain values, whose keys may have underscores in place of hyphens. */
    static Source ofValues(Map<String, ?> values) {
        return (key, wanted) -> values.containsKey(key) ? values.get(key) : values.get(key.replace('-', '_'));
    }

    /** Texts that are JSON each. */
    static Source ofJson(Function<String, @Nullable String> texts) {
        return (key, wanted) -> {
            String text = texts.apply(key);
            try {
                return text == null ? null : Json.read(text);
            } catch (JsonException e) {
                throw new BindException(key, "is no JSON: " + e.getMessage());
            }
        };
    }

    /** Texts that stand for themselves, or for a number or a boolean where the component is one. */
    static Source ofText(Function<String, @Nullable String> texts) {
        return (key, wanted) -> {
            String text = texts.apply(key);
            return text == null ? null : PlainText.read(text, wanted);
        };
    }
}
