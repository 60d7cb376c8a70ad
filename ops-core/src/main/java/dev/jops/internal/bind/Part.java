package dev.jops.internal.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One component of a record. */
final class Part {
    private final int index;
    private final String key;
    private final RecordComponent component;
    private final boolean optional;
    private final boolean nullable;

    Part(int index, String key, RecordComponent component) {
        this.index = index;
        this.key = key;
        this.component = component;
        this.optional = component.getType() == Optional.class;
        this.nullable = !component.getType().isPrimitive()
                && (isNullable(component) || isNullable(component.getAnnotatedType()));
    }

    int index() {
        return index;
    }

    String key() {
        return key;
    }

    /** The component's own name. */
    String name() {
        return component.getName();
    }

    /** The type of its value; of an {@code Optional}, of what is in it. */
    Type type() {
        return optional && component.getGenericType() instanceof ParameterizedType wrapped
                ? wrapped.getActualTypeArguments()[0]
                : component.getGenericType();
    }

    /** Whether there may be nulls in the lists and maps of its value. */
    boolean hasNullableContents() {
        return hasNullableContents(component.getAnnotatedType());
    }

    private static boolean hasNullableContents(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                if (isNullable(argument) || hasNullableContents(argument)) {
                    return true;
                }
            }
        }
        return type instanceof AnnotatedArrayType array && isNullable(array.getAnnotatedGenericComponentType());
    }

    private static boolean isNullable(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    /** A value as the record's constructor takes it. */
    Object given(Object value) {
        return optional ? Optional.of(value) : value;
    }

    /** What the record's constructor takes where no value is set. */
    @Nullable
    Object unset() {
        if (optional) {
            return Optional.empty();
        } else if (nullable) {
            return null;
        }
        throw new BindException(key, "is not set");
    }

    /** The value in a record; null where it is unset. */
    @Nullable
    Object of(Record record) {
        Object value = read(record);
        return value instanceof Optional<?> wrapped ? wrapped.orElse(null) : value;
    }

    private @Nullable Object read(Record record) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // a record in a charm's class is private
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "the accessor " + name() + " of " + record.getClass().getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("the accessor " + name() + " can't be called", e);
        }
    }
}
