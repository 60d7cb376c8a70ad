package dev.jops.model;

/**
 * Reads and writes values of a type that a record could not hold otherwise, such as a port range that is written as a
 * string. {@link ConvertedBy} names it; it needs a constructor without parameters.
 *
 * @param <S> the type that it reads and writes: any type that a record's component can have, except {@code Optional}
 * @param <T> the type that the record holds
 */
public interface Converter<S, T> {

    /**
     * Returns the value for a source.
     *
     * @throws IllegalArgumentException if there is none; the message should say what is expected, and must not show the
     *     source if that can be secret
     */
    T read(S source);

    /** Returns a source that {@link #read} turns into an equal value. */
    S write(T value);
}
