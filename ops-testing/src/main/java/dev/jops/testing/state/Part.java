package dev.jops.testing.state;

/**
 * One of the parts of a state, such as its relations.
 *
 * @param initial its value unless a test sets another
 */
record Part<T>(String name, T initial) {

    @Override
    public String toString() {
        return name;
    }
}
