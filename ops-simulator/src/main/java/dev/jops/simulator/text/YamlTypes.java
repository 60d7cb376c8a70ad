package dev.jops.simulator.text;

import java.util.Map;
import java.util.TreeMap;

/**
 * The type that goyaml finds in a plain scalar: it decides whether a string needs quotes.
 *
 * <p>juju/yaml v2.0.0, which Juju uses instead of yaml.v2: resolve.go
 */
final class YamlTypes {
    private static final Map<String, String> WORDS = words();
    private static final int SHORTEST_UNSIGNED = 18; // 0x and 16 digits

    private YamlTypes() {}

    /** Returns the short tag of a plain scalar, such as {@code !!int}; {@code !!str} if it is only text. */
    static String tagOf(String text) {
        if (text.isEmpty()) {
            return "!!null";
        }
        char first = text.charAt(0);
        boolean isSign = first == '+' || first == '-';
        boolean isNumberLike = isSign || first == '.' || isDigit(first);
        if (!isNumberLike && "yYnNtTfFoO~".indexOf(first) < 0) {
            return "!!str";
        }
        String word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        if (first == '.') {
            return isFloatAfterDot(text) ? "!!float" : "!!str";
        }
        if (!isNumberLike) {
            return "!!str";
        }
        if (YamlTimes.isTime(text)) {
            return "!!timestamp";
        }
        String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
        if (isInteger(plain)) {
            return "!!int";
        }
        return isFloat(plain) ? "!!float" : "!!str";
    }

    /** Returns whether a string looks like a number of base 60, which older parsers accept. (yaml.v2: isBase60Float) */
    static boolean isBase60(String text) {
        int i = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        if (i == text.length() || !isDigit(text.charAt(i)) || text.indexOf(':') < 0) {
            return false;
        }
        i = skip(text, i, true);
        int groups = 0;
        while (i < text.length() && text.charAt(i) == ':') {
            int from = i + 1;
            i = skip(text, from, false);
            int digits = i - from;
            boolean isSixtieth = digits == 1 || (digits == 2 && text.charAt(from) <= '5');
            if (!isSixtieth) {
                return false;
            }
            groups++;
        }
        if (i < text.length() && text.charAt(i) == '.') {
            i = skip(text, i + 1, true);
        }
        return groups > 0 && i == text.length();
    }

    private static int skip(String text, int from, boolean withUnderscores) {
        int i = from;
        while (i < text.length() && (isDigit(text.charAt(i)) || (withUnderscores && text.charAt(i) == '_'))) {
            i++;
        }
        return i;
    }

    /** Returns whether Go parses it as a whole number of 64 bits, or as an unsigned one if it has no sign. */
    private static boolean isInteger(String text) {
        if (GoIntegers.ofAnyBase(text).isPresent()) {
            return true;
        }
        int base = text.startsWith("0x") || text.startsWith("0X") ? 16 : 10;
        boolean mayBeUnsigned = isDigit(text.charAt(0)) && text.length() >= SHORTEST_UNSIGNED;
        try {
            return mayBeUnsigned && Long.parseUnsignedLong(base == 16 ? text.substring(2) : text, base) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns whether it has the form {@code [-+]?(0|[1-9][0-9]*)?(\.[0-9]+)?([eE][-+][0-9]+)?} and is a number. */
    private static boolean isFloat(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = skip(text, start, false);
        boolean hasLeadingZero = whole > start + 1 && text.charAt(start) == '0';
        return !hasLeadingZero && isFraction(text, start, whole, true);
    }

    /** Returns whether a text that begins with a dot is a number to Go. */
    private static boolean isFloatAfterDot(String text) {
        return isFraction(text, 0, 0, false);
    }

    private static boolean isFraction(String text, int start, int whole, boolean needsSign) {
        int i = whole;
        if (i < text.length() && text.charAt(i) == '.') {
            i = skip(text, whole + 1, false);
            if (i == whole + 1) {
                return false;
            }
        }
        if (i == start) {
            return false;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int digits = i + 1;
            boolean hasSign = digits < text.length() && (text.charAt(digits) == '-' || text.charAt(digits) == '+');
            digits += hasSign ? 1 : 0;
            i = skip(text, digits, false);
            if (i == digits || (needsSign && !hasSign)) {
                return false;
            }
        }
        return i == text.length() && Double.isFinite(Double.parseDouble(text));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        for (String word :
                "y,Y,yes,Yes,YES,true,True,TRUE,on,On,ON,n,N,no,No,NO,false,False,FALSE,off,Off,OFF".split(",", -1)) {
            words.put(word, "!!bool");
        }
        for (String word : "~,null,Null,NULL".split(",", -1)) {
            words.put(word, "!!null");
        }
        for (String word : ".nan,.NaN,.NAN,.inf,.Inf,.INF,+.inf,+.Inf,+.INF,-.inf,-.Inf,-.INF".split(",", -1)) {
            words.put(word, "!!float");
        }
        return words;
    }
}
