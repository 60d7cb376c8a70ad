package dev.jops.internal.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records, outer and nested ones; keys without a component are ignored. */
final class RecordForm extends Form {
    private final Class<?> type;
    private final List<RecordPart> parts = new ArrayList<>();
    private @Nullable Constructor<?> constructor;

    /** @throws IllegalArgumentException if the class is not a record */
    RecordForm(Class<?> type) {
        super(Set.of(PlainKind.MAP));
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        this.type = type;
    }

    /** @throws IllegalArgumentException if one of its components can't be bound, or two have the same key */
    void complete(TypeUse use, Forms forms) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        Map<String, String> names = new TreeMap<>();
        for (int i = 0; i < components.length; i++) {
            RecordPart part = RecordPart.of(components[i], use, forms);
            String other = names.put(part.key(), part.name());
            if (other != null) {
                throw new IllegalArgumentException("two components of " + name() + " have the key " + part.key() + ": "
                        + other + " and " + part.name());
            }
            parts.add(part);
            parameters[i] = components[i].getType();
        }
        try {
            constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true); // a record in a charm's class is private
        } catch (NoSuchMethodException e) {
            throw new AssertionError("the record " + type.getName() + " has no canonical constructor", e);
        }
    }

    Class<?> type() {
        return type;
    }

    String name() {
        return type.getSimpleName();
    }

    List<RecordPart> parts() {
        return parts;
    }

    /** @throws IllegalArgumentException if a component has the key of the discriminator of its sealed interface */
    void reserve(String key, String sealed) {
        for (RecordPart part : parts) {
            if (part.key().equals(key)) {
                throw new IllegalArgumentException("the component " + part.name() + " of " + name() + " has the key "
                        + key + ", which is the @Discriminator of " + sealed);
            }
        }
    }

    @Override
    String description() {
        return "a map";
    }

    @Override
    @Nullable
    Object read(Object plain) {
        return plain instanceof Map<?, ?> values ? read(part -> values.get(part.key())) : null;
    }

    /** Returns a record with the value of each part. */
    Record read(Function<RecordPart, @Nullable Object> values) {
        @Nullable Object[] arguments = new @Nullable Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordPart part = parts.get(i);
            arguments[i] = part.read(values.apply(part));
        }
        return create(arguments);
    }

    private Record create(@Nullable Object[] arguments) {
        try {
            return (Record) Objects.requireNonNull(constructor, "constructor").newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw refusal(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the record " + type.getName() + " can't be made", e);
        }
    }

    /** The exception for what a record's constructor threw: a refusal of the values, or anything else. */
    private RuntimeException refusal(@Nullable Throwable thrown) {
        if (thrown instanceof IllegalArgumentException || thrown instanceof DateTimeException) {
            return BindException.refusal(keyIn(thrown.getMessage()), name(), (RuntimeException) thrown);
        } else if (thrown instanceof RuntimeException e) {
            return e;
        } else if (thrown instanceof Error e) {
            throw e;
        }
        throw new AssertionError("a record's constructor threw a checked exception", thrown);
    }

    /**
     * Returns the key of the only component, or of the only one that a message mentions; empty if there are several.
     */
    private String keyIn(@Nullable String message) {
        if (parts.size() == 1) {
            return parts.get(0).key();
        }
        Set<String> words = Set.copyOf(List.of(String.valueOf(message).split("[^\\w-]+", -1)));
        List<RecordPart> mentioned =
                parts.stream().filter(part -> part.isMentioned(words)).toList();
        return mentioned.size() == 1 ? mentioned.get(0).key() : "";
    }

    @Override
    Map<String, @Nullable Object> write(Object value) {
        Map<String, @Nullable Object> plain = writeAll(value);
        plain.values().removeIf(Objects::isNull);
        return plain;
    }

    /** Returns the plain values by key, in the order of the keys; null for those that are not set. */
    Map<String, @Nullable Object> writeAll(Object value) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        for (RecordPart part : parts) {
            plain.put(part.key(), part.write(value));
        }
        return plain;
    }
}
