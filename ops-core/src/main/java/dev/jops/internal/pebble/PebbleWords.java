package dev.jops.internal.pebble;

import java.util.function.Function;

/** The words that Pebble has for the constants of enums, and the empty one of a constant for words that are not known. */
public final class PebbleWords {

    private PebbleWords() {}

    /** The constant that has a word; the unknown one if none has. */
    public static <E> E constant(E[] constants, Function<E, String> wordOf, String word, E unknown) {
        for (E constant : constants) {
            if (wordOf.apply(constant).equals(word)) {
                return constant;
            }
        }
        return unknown;
    }

    /**
     * The word itself.
     *
     * @param what what it has to be, such as "an action that can be set"
     * @throws IllegalArgumentException if it is that of the unknown constant
     */
    public static String known(String word, String what) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("UNKNOWN is not " + what);
        }
        return word;
    }
}
