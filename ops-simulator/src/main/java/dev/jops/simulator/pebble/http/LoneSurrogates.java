package dev.jops.simulator.pebble.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON escapes of unpaired surrogates, which Go's decoder reads as U+FFFD. */
final class LoneSurrogates {
    private static final String HIGH = "\\\\u[dD][89abAB][0-9a-fA-F]{2}";
    private static final String LOW = "\\\\u[dD][c-fC-F][0-9a-fA-F]{2}";

    /** An escape: of a surrogate pair, of an unpaired surrogate, or of another character. */
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
