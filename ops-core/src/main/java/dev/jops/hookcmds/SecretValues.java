package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secret values that passed through hook commands, which are masked in text. Loaded only with the first secret. It
 * is thread-safe, because any thread can end with an exception whose message is masked.
 *
 * <p>Values under the keys {@code user} and {@code username} are not taken for secret, because they appear in many
 * places.
 */
final class SecretValues {
    /** A value of at least this length is found anywhere, a shorter one only as a word of its own. */
    static final int LONG = 8;

    /** A value that is shorter than this, such as a digit, is found only if it is the whole text. */
    static final int SHORT = 4;

    private static final Set<String> OPEN_KEYS = Set.of("user", "username");
    private static final String MASK = "***";

    private final List<String> values = new ArrayList<>(); // the longest first, because one may contain another

    /**
     * Remembers the values of a secret and, because a log shows lines, their lines that are not too short to be
     * recognized.
     */
    synchronized void remember(Map<String, String> content) {
        for (Map.Entry<String, String> entry : content.entrySet()) {
            if (!OPEN_KEYS.contains(entry.getKey())) {
                keep(entry.getValue());
                keep(entry.getValue().strip());
                keepLines(entry.getValue());
            }
        }
    }

    private void keepLines(String value) {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) == '\n' || value.charAt(i) == '\r') {
                String line = value.substring(start, i).strip();
                if (line.length() >= SHORT) {
                    keep(line);
                }
                start = i + 1;
            }
        }
    }

    private void keep(String value) {
        if (value.isBlank() || values.contains(value)) {
            return;
        }
        int at = 0;
        while (at < values.size() && values.get(at).length() >= value.length()) {
            at++;
        }
        values.add(at, value);
    }

    /** Returns the text with every value replaced. */
    synchronized String mask(String text) {
        String masked = text;
        for (String value : values) {
            StringBuilder clear = new StringBuilder();
            int from = 0;
            for (int at = find(value, masked, from); at >= 0; at = find(value, masked, from)) {
                clear.append(masked, from, at).append(MASK);
                from = at + value.length();
            }
            masked = clear.append(masked, from, masked.length()).toString();
        }
        return masked;
    }

    synchronized boolean isShownBy(String text) {
        for (String value : values) {
            if (find(value, text, 0) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the next index of a value in a text; -1 if there is none. */
    private static int find(String value, String text, int from) {
        if (value.length() < SHORT) {
            return from == 0 && text.equals(value) ? 0 : -1;
        }
        int at = text.indexOf(value, from);
        while (at >= 0 && value.length() < LONG && !isWord(text, at, at + value.length())) {
            at = text.indexOf(value, at + 1);
        }
        return at;
    }

    private static boolean isWord(String text, int start, int end) {
        boolean begins = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
        boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
        return begins && ends;
    }
}
