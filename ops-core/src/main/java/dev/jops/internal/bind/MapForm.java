package dev.jops.internal.bind;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps, which are written in the order of their keys. */
final class MapForm extends Form {
    private final Form keys;
    private final Items items;

    MapForm(Form keys, Items items) {
        super(Set.of(PlainKind.MAP));
        this.keys = keys;
        this.items = items;
    }

    @Override
    String description() {
        return "a map";
    }

    @Override
    @Nullable
    Object read(Object plain) {
        if (!(plain instanceof Map<?, ?> given)) {
            return null;
        }
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            values.put(key((String) entry.getKey()), items.read(entry.getValue(), this));
        }
        return Collections.unmodifiableMap(values);
    }

    private Object key(String text) {
        Object key = keys.read(PlainKind.read(text, keys.kinds()));
        if (key == null) {
            throw new BindException("", "has to be a map, and each of its keys " + keys.description());
        }
        return key;
    }

    @Override
    Object write(Object value) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            plain.put(String.valueOf(keys.write(entry.getKey())), items.write(entry.getValue()));
        }
        return plain;
    }
}
