package dev.jops.simulator.pebble;

import dev.jops.internal.json.Json;
import dev.jops.simulator.text.GoQuotes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The rules that a custom notice has to meet. */
public final class NoticeRules {
    private static final int LONGEST_KEY = 256;
    private static final int MOST_DATA = 4096;
    private static final String PART = "[a-z0-9]+(-[a-z0-9]+)*";

    private NoticeRules() {}

    /** Returns why Pebble refuses a notice, in its words; empty if it does not. */
    public static Optional<String> problem(String key, Map<String, String> data) {
        return problemOfKey(key).or(() -> problemOfData(Json.write(data).getBytes(StandardCharsets.UTF_8).length));
    }

    static Optional<String> problemOfKey(String key) {
        if (!key.matches(PART + "(\\." + PART + ")+(/" + PART + ")+")) {
            return Optional.of("invalid key " + GoQuotes.quoted(key) + " (must be in \"example.com/path\" format)");
        }
        if (key.length() > LONGEST_KEY) {
            return Optional.of("key must be " + LONGEST_KEY + " bytes or less");
        }
        return Optional.empty();
    }

    static Optional<String> problemOfData(int bytes) {
        return bytes > MOST_DATA
                ? Optional.of("total size of data must be " + MOST_DATA + " bytes or less")
                : Optional.empty();
    }
}
