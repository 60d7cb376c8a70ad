package dev.jops.simulator.pebble.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes in JSON for half a character, which Go's decoder takes for U+FFFD. */
final class LoneSurrogates {
    private static final String HIGH = "\\\\u[dD][89abAB][0-9a-fA-F]{2}";
    private static final String LOW = "\\\\u[dD][c-fC-F][0-9a-fA-F]{2}";

    /** An escape: of a whole character, of half of one, or of another kind. */
    private static final Pattern ESCAPE = Pattern.compile(HIGH + LOW + "|(" + HIGH + "|" + LOW + ")|\\\\.");

    private LoneSurrogates() {}

    static String replaced(String json) {
        return json.indexOf('\\') < 0
                ? json
                : ESCAPE.matcher(json)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(found.group(1) == null ? found.group() : "\\ufffd"));
    }
}
