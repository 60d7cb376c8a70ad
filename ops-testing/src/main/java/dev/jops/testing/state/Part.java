package dev.jops.testing.state;

/** One of the parts of a state, such as its relations; each is equal to itself alone. */
final class Part<T> {
    private final String name;
    private final T initial;

    /**
     * A part.
     *
     * @param initial its value unless a test sets another
     */
    Part(String name, T initial) {
        this.name = name;
        this.initial = initial;
    }

    String name() {
        return name;
    }

    T initial() {
        return initial;
    }

    @Override
    public String toString() {
        return name;
    }
}
