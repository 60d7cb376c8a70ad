package dev.jops.pebble.plan;

import dev.jops.internal.pebble.PebbleWords;
import java.util.Objects;

/** What an entry of a layer does to the one with the same name in lower layers. */
public enum LayerOverride {
    /** It replaces that entry. */
    REPLACE,
    /**
     * Its settings are merged into that entry: a value replaces the one below, lists are appended, and keys of maps are
     * replaced one by one. Nothing can be removed.
     */
    MERGE,
    /** A word that this version of jops does not know. */
    UNKNOWN;

    /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
    public String word() {
        return PebbleWords.of(this);
    }

    /** The constant for a word of Pebble's; {@link #UNKNOWN} if there is none. */
    public static LayerOverride of(String word) {
        Objects.requireNonNull(word, "word");
        return PebbleWords.constant(values(), word, UNKNOWN);
    }
}
