package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The secret values that passed through hook commands, so that free text can be kept clear of them; loaded when the
 * first one does, and not before.
 */
final class SecretValues {
    /** Shorter values, such as a port or a word of the language, would mangle innocent text. */
    static final int SHORTEST = 8;

    private static final String MASK = "***";

    private final List<String> values = new ArrayList<>(); // the longest first, as one may contain another

    /** Keeps values, and the lines of those that have several: a log shows lines. */
    void remember(Collection<String> passed) {
        for (String value : passed) {
            keep(value);
            value.lines().forEach(line -> keep(line.strip()));
        }
    }

    private void keep(String value) {
        if (value.length() < SHORTEST || value.isBlank() || values.contains(value)) {
            return;
        }
        int at = 0;
        while (at < values.size() && values.get(at).length() >= value.length()) {
            at++;
        }
        values.add(at, value);
    }

    /** The text with every value replaced. */
    String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }

    boolean isShownBy(String text) {
        for (String value : values) {
            if (text.contains(value)) {
                return true;
            }
        }
        return false;
    }
}
