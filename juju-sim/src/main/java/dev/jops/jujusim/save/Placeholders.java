package dev.jops.jujusim.save;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Replaces secrets: the contents of user and charm secrets, and values whose names suggest that they are secret. */
final class Placeholders {
    /** Stands for a secret, and is as long as most charms want a password to be. */
    static final String PLACEHOLDER = "placeholder";

    /** Shorter secrets would be found in words that are not secret. */
    private static final int SHORTEST = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(?:passw|passphrase|secret|token|credential|private[-_]?key|api[-_]?key).*");

    private final List<String> secrets = new ArrayList<>();

    Placeholders(Collection<String> contents) {
        for (String content : contents) {
            if (content.length() >= SHORTEST && !content.isBlank()) {
                secrets.add(content);
            }
        }
        secrets.sort((one, other) ->
                Integer.compare(other.length(), one.length())); // longest first, as one can contain another
    }

    /** Returns a string without secrets. */
    String in(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, PLACEHOLDER);
        }
        return shown;
    }

    /** Returns a word of a command line without secrets, such as the value in {@code password=...}. */
    String inWord(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && isSecret(word.substring(0, equals), word.substring(equals + 1))
                ? word.substring(0, equals + 1) + PLACEHOLDER
                : in(word);
    }

    /** Returns values by name without secrets, at any depth. */
    Map<String, Object> in(Map<?, ?> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(String.valueOf(name), in(String.valueOf(name), value)));
        return shown;
    }

    private Object in(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return in(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> in(name, item)).toList();
        }
        if (value instanceof String text) {
            return isSecret(name, text) ? PLACEHOLDER : in(text);
        }
        return value;
    }

    /** Returns whether a value is secret, which the URI of a secret is not. */
    private static boolean isSecret(String name, String value) {
        return !value.isEmpty()
                && !value.startsWith("secret:")
                && SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns how many secrets it knows. */
    @Override
    public String toString() {
        return secrets.size() + " secrets";
    }
}
