package dev.jops.internal.pebble;

import java.util.Locale;

/**
 * Pebble's words for the constants of enums. A constant is named after its word: {@code CHANGE_UPDATE} is
 * {@code change-update}. {@code UNKNOWN} stands for all words that jops does not know, and has no word.
 */
public final class PebbleWords {
    private static final String UNKNOWN = "UNKNOWN";

    private PebbleWords() {}

    /** The word of a constant; empty for the unknown one. */
    public static String of(Enum<?> constant) {
        String name = constant.name();
        return name.equals(UNKNOWN) ? "" : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word of a constant, capitalized as Pebble writes the statuses of changes. */
    public static String capitalized(Enum<?> constant) {
        String word = of(constant);
        return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** The constant that has a word; the unknown one if none has. */
    public static <E extends Enum<E>> E constant(E[] constants, String word, E unknown) {
        for (E constant : constants) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        return unknown;
    }

    /**
     * Returns the word.
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
