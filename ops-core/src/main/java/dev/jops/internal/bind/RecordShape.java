package dev.jops.internal.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record as it is seen from outside: its parts by key, and how it is made of them. */
final class RecordShape {
    private final Class<?> type;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Constructor<?> constructor;

    /** @throws IllegalArgumentException if the class is no record, or two of its components have one key */
    RecordShape(Class<?> type, Function<RecordComponent, Optional<String>> renaming) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        this.type = type;
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            parameters[i] = component.getType();
            String key = renaming.apply(component).orElseGet(() -> kebabCase(component.getName()));
            Part other = parts.put(key, new Part(i, key, component));
            if (other != null) {
                throw new IllegalArgumentException("two components of " + type.getName() + " have the key " + key + ": "
                        + other.name() + " and " + component.getName());
            }
        }
        try {
            constructor = type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("the record " + type.getName() + " has no canonical constructor", e);
        }
        constructor.setAccessible(true); // a record in a charm's class is private
    }

    private static String kebabCase(String name) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char before = i == 0 ? '_' : name.charAt(i - 1);
            if (Character.isUpperCase(c) && !Character.isUpperCase(before) && before != '_') {
                key.append('-');
            }
            key.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return key.toString();
    }

    String name() {
        return type.getSimpleName();
    }

    Map<String, Part> parts() {
        return parts;
    }

    /** A record of these values, in the order of the parts; null for one that is not set. */
    Record create(@Nullable Object[] values) {
        for (Part part : parts.values()) {
            if (values[part.index()] == null) {
                values[part.index()] = part.unset();
            }
        }
        try {
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw refusal(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the record " + type.getName() + " can't be made", e);
        }
    }

    /** What a record's constructor throws: a refusal of the values, or anything else. */
    private static RuntimeException refusal(@Nullable Throwable thrown) {
        if (thrown instanceof IllegalArgumentException e) {
            return new BindException("", e.getMessage() == null ? "is refused" : "is refused: " + e.getMessage(), e);
        } else if (thrown instanceof RuntimeException e) {
            return e;
        } else if (thrown instanceof Error e) {
            throw e;
        }
        throw new AssertionError("a record's constructor threw a checked exception", thrown);
    }
}
