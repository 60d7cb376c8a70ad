package dev.jops.pebble.plan;

/** The words of enums. */
final class Words {

    private Words() {}

    /** The word itself, unless it stands for one that jops does not know. */
    static String known(String word, String what) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("UNKNOWN is not a " + what + " that can be set");
        }
        return word;
    }
}
