package dev.jops.model;

/**
 * Makes values of a type that a record could not have otherwise, such as a range of ports that stands in text. Named with
 * {@link ConvertedBy}; it has a constructor without parameters.
 *
 * @param <S> what it is made of: any type that a record's component can have, but for an {@code Optional}
 * @param <T> what is made
 */
public interface Converter<S, T> {

    /**
     * Makes a value.
     *
     * @throws IllegalArgumentException if there is none, with a message that says what is expected, and does not show the
     *     source if that can be a secret
     */
    T read(S source);

    /** Returns what {@link #read} makes an equal value of. */
    S write(T value);
}
