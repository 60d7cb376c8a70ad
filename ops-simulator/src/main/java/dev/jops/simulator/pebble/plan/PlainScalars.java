package dev.jops.simulator.pebble.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scalar is to Go's YAML that stands without quotes: a string, or something else. gopkg.in/yaml.v3: resolve.go */
final class PlainScalars {
    private static final List<String> NULLS = List.of("", "~", "null", "Null", "NULL");

    private static final SortedSet<String> WORDS = new TreeSet<>(List.of(
            "true", "True", "TRUE", "false", "False", "FALSE", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf",
            "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF"));

    /** Flags of YAML 1.1, which are strings but written in quotes. */
    private static final SortedSet<String> OLD_FLAGS = new TreeSet<>(
            List.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF"));

    /** What numbers and times begin with. */
    private static final String FIRST_OF_NUMBERS = "-+.0123456789";

    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern TIME = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");

    private PlainScalars() {}

    static boolean isNull(String text) {
        return NULLS.contains(text);
    }

    /** Whether a string can be written without quotes, as far as its meaning goes. */
    static boolean isString(String text) {
        return !isNull(text)
                && !WORDS.contains(text)
                && !OLD_FLAGS.contains(text)
                && !(FIRST_OF_NUMBERS.indexOf(text.charAt(0)) >= 0 && isNumberOrTime(text));
    }

    private static boolean isNumberOrTime(String text) {
        return BASE_60.matcher(text).matches() || isTime(text) || isNumber(text);
    }

    /** The short tag of a scalar that stands without quotes. */
    static String tag(String text) {
        if (isNull(text)) {
            return "!!null";
        }
        if (WORDS.contains(text)) {
            return Character.isLetter(text.charAt(0)) ? "!!bool" : "!!float";
        }
        if (isTime(text)) {
            return "!!timestamp";
        }
        if (isNumber(text)) {
            return isWhole(text.replace("_", "")) ? "!!int" : "!!float";
        }
        return "!!str";
    }

    private static boolean isWhole(String text) {
        try {
            return LayerNodes.wholeNumber(text).isPresent() || Long.parseUnsignedLong(text) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String text) {
        if (text.startsWith(".")) {
            return isFloat(text);
        }
        String plain = text.replace("_", "");
        return LayerNodes.wholeNumber(plain).isPresent() || isFloat(plain);
    }

    private static boolean isFloat(String text) {
        return FLOAT.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    }

    private static boolean isTime(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return false;
        }
        try {
            LocalDate.of(
                    Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), Integer.parseInt(time.group(3)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
