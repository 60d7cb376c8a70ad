package dev.jops.jujusim.render;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values by name, in the order in which they are put: what a struct in Go becomes in JSON and YAML. */
public final class Tree {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Puts a value. */
    public Tree put(String key, @Nullable Object value) {
        values.put(key, value instanceof Tree tree ? tree.values() : value);
        return this;
    }

    /** Puts a value unless it is absent, false, or an empty string, map or list: what Go calls {@code omitempty}. */
    public Tree putIfAny(String key, @Nullable Object value) {
        Object plain = value instanceof Tree tree
                ? tree.values()
                : value instanceof Optional<?> optional ? optional.orElse(null) : value;
        boolean isNone = plain == null
                || plain.equals("")
                || plain.equals(false)
                || (plain instanceof Map<?, ?> map && map.isEmpty())
                || (plain instanceof Collection<?> collection && collection.isEmpty());
        if (!isNone) {
            values.put(key, plain);
        }
        return this;
    }

    /** Returns the values. */
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** Returns the values. */
    @Override
    public String toString() {
        return values.toString();
    }
}
