package dev.jops.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a name of several words is spelled. */
public enum KeyStyle {
    /** {@code log-level}, the style of most options and parameters. */
    KEBAB_CASE('-'),
    /** {@code log_level}, the style of keys in most interfaces. */
    SNAKE_CASE('_'),
    /** {@code logLevel}. */
    CAMEL_CASE('\0');

    /** Where one word ends: {@code ipv4|Address} and {@code S3|Bucket}, but {@code H2C} is one word. */
    private static final Pattern WORDS =
            Pattern.compile("_|(?<=\\p{Ll}\\p{N}{0,9})(?=\\p{Lu})|(?<=\\p{N})(?=\\p{Lu}\\p{Ll})");

    private final char separator;

    KeyStyle(char separator) {
        this.separator = separator;
    }

    /**
     * Returns a Java name, such as {@code logLevel}, {@code LogLevel}, {@code LOG_LEVEL} or {@code log_level}, in this
     * style.
     */
    public String spell(String name) {
        StringBuilder spelled = new StringBuilder();
        for (String word : WORDS.split(name, -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (spelled.isEmpty() || this != CAMEL_CASE) {
                spelled.append(spelled.isEmpty() ? "" : separator).append(lower);
            } else if (!lower.isEmpty()) {
                spelled.append(Character.toUpperCase(lower.charAt(0))).append(lower, 1, lower.length());
            }
        }
        return spelled.toString();
    }
}
