package dev.jops.simulator.pebble.files;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of names with {@code *}, {@code ?} and {@code [a-z]}, as Go's path.Match has them. */
final class PathPattern {

    private PathPattern() {}

    /**
     * Makes a pattern of names.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Pattern compile(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '\\' -> {
                    i++;
                    if (i == pattern.length()) {
                        throw malformed();
                    }
                    regex.append(Pattern.quote(pattern.substring(i, i + 1)));
                }
                case '[' -> {
                    int end = pattern.indexOf(']', i + 2);
                    if (end < 0) {
                        throw malformed();
                    }
                    regex.append(pattern, i, end + 1);
                    i = end;
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("syntax error in pattern");
    }
}
