package dev.jops.internal.bind;

import java.time.DateTimeException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that are represented as one string, number or boolean. */
final class ScalarForm<T> extends Form {
    private final String description;
    private final Function<Object, @Nullable T> reading;
    private final Function<T, Object> writing;

    /** @param reading returns null, or throws an exception of the JDK, for a plain value that is not such a value */
    ScalarForm(
            Set<PlainKind> kinds,
            String description,
            Function<Object, @Nullable T> reading,
            Function<T, Object> writing) {
        super(kinds);
        this.description = description;
        this.reading = reading;
        this.writing = writing;
    }

    /** Returns the form of values that are represented as strings. */
    static <T> Form ofText(String description, Function<String, @Nullable T> parsing, Function<T, String> printing) {
        return new ScalarForm<T>(
                Set.of(PlainKind.TEXT),
                description,
                plain -> plain instanceof String text ? parsing.apply(text) : null,
                printing::apply);
    }

    @Override
    String description() {
        return description;
    }

    @Override
    @Nullable
    Object read(Object plain) {
        try {
            return reading.apply(plain);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null; // its message shows the value
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the record's component has the type for which the form was made
    Object write(Object value) {
        return writing.apply((T) value);
    }
}
