package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.util.Objects;

/** Whether Pebble starts a service at autostart and replan, or a check when it is added. */
public enum Startup {
    /** Pebble starts it. */
    ENABLED,
    /** It is started only on request. */
    DISABLED,
    /** A word that this version of jops does not know, or none. */
    UNKNOWN;

    /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
    public String word() {
        return PebbleWords.of(this);
    }

    /** The constant for a word of Pebble's; {@link #UNKNOWN} if there is none. */
    public static Startup of(String word) {
        Objects.requireNonNull(word, "word");
        return PebbleWords.constant(values(), word, UNKNOWN);
    }
}
