package dev.jops.internal.bind;

import dev.jops.internal.json.Json;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, sets and arrays. A set is written in a stable order, or each hook could send a change to the other side. */
final class ListForm extends Form {
    private final Class<?> type;
    private final Items items;

    ListForm(Class<?> type, Items items) {
        super(Set.of(PlainKind.LIST));
        this.type = type;
        this.items = items;
    }

    @Override
    String description() {
        return "a list";
    }

    @Override
    @Nullable
    Object read(Object plain) {
        if (!(plain instanceof List<?> given)) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : given) {
            values.add(items.read(item, this));
        }
        if (type.isArray()) {
            return array(values);
        }
        return type == Set.class
                ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                : Collections.unmodifiableList(values);
    }

    private Object array(List<@Nullable Object> values) {
        Object array = Array.newInstance(type.getComponentType(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    @Override
    Object write(Object value) {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object item : value instanceof Collection<?> given ? given : elements(value)) {
            plain.add(items.write(item));
        }
        if (type == Set.class) {
            plain.sort(Comparator.comparing(Json::write));
        }
        return plain;
    }

    private static List<@Nullable Object> elements(Object array) {
        @Nullable Object[] elements = new @Nullable Object[Array.getLength(array)];
        Arrays.setAll(elements, i -> Array.get(array, i));
        return Arrays.asList(elements);
    }
}
