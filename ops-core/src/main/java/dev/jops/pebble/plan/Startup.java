package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.util.Objects;

/** Whether Pebble starts a service at autostart and replan, or a check when it is added. */
public enum Startup {
    /** It does. */
    ENABLED("enabled"),
    /** It waits to be told. */
    DISABLED("disabled"),
    /** A word that this version of jops does not know, or none. */
    UNKNOWN("");

    private final String word;

    Startup(String word) {
        this.word = word;
    }

    /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
    public String word() {
        return word;
    }

    /** The constant for a word of Pebble's; {@link #UNKNOWN} if there is none. */
    public static Startup of(String word) {
        Objects.requireNonNull(word, "word");
        return PebbleWords.constant(values(), Startup::word, word, UNKNOWN);
    }
}
