package dev.jops.simulator.pebble.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns of names with {@code *}, {@code ?} and {@code [a-z]}, as Go's path.Match has them. */
final class PathPattern {
    private final List<Part> parts = new ArrayList<>();
    private final String text;
    private int position;

    /** Matches one character; null matches any number of characters. */
    private record Part(@Nullable Characters characters) {}

    private interface Characters {
        boolean has(int character);
    }

    private PathPattern(String text) {
        this.text = text;
        while (position < text.length()) {
            parts.add(next());
        }
    }

    /**
     * Makes a pattern of names.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static PathPattern compile(String pattern) {
        return new PathPattern(pattern);
    }

    private Part next() {
        char c = text.charAt(position);
        switch (c) {
            case '*' -> {
                position++;
                return new Part(null);
            }
            case '?' -> {
                position++;
                return new Part(character -> true);
            }
            case '[' -> {
                position++;
                return new Part(range());
            }
            default -> {
                int literal = c == '\\' ? escaped() : literal();
                return new Part(character -> character == literal);
            }
        }
    }

    private int literal() {
        if (position == text.length()) {
            throw new IllegalArgumentException("syntax error in pattern");
        }
        int literal = text.codePointAt(position);
        position += Character.charCount(literal);
        return literal;
    }

    private int escaped() {
        position++;
        return literal();
    }

    /** Parses what is between brackets, in which a hyphen or a closing bracket is a character only after a backslash. */
    private Characters range() {
        boolean isNegated = position < text.length() && text.charAt(position) == '^';
        position += isNegated ? 1 : 0;
        List<Characters> ranges = new ArrayList<>();
        while (ranges.isEmpty() || position == text.length() || text.charAt(position) != ']') {
            int low = bound();
            int high = low;
            if (position < text.length() && text.charAt(position) == '-') {
                position++;
                high = bound();
            }
            int last = high;
            ranges.add(character -> low <= character && character <= last);
        }
        position++;
        return character -> ranges.stream().anyMatch(range -> range.has(character)) != isNegated;
    }

    private int bound() {
        char c = position < text.length() ? text.charAt(position) : ']';
        if (c == '-' || c == ']') {
            throw new IllegalArgumentException("syntax error in pattern");
        }
        return c == '\\' ? escaped() : literal();
    }

    boolean matches(String name) {
        return matches(name.codePoints().toArray(), 0, 0);
    }

    private boolean matches(int[] name, int from, int part) {
        if (part == parts.size()) {
            return from == name.length;
        }
        Characters characters = parts.get(part).characters();
        if (characters != null) {
            return from < name.length && characters.has(name[from]) && matches(name, from + 1, part + 1);
        }
        for (int end = from; end <= name.length; end++) {
            if (matches(name, end, part + 1)) {
                return true;
            }
        }
        return false;
    }
}
