package dev.jops.pebble;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The path and the query of a request, escaped. */
final class Target {
    private final StringBuilder text;
    private char separator = '?';

    Target(String path) {
        this.text = new StringBuilder(path);
    }

    /** Adds a segment to the path. */
    Target segment(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("'" + name + "' is not an ID");
        }
        text.append('/').append(escaped(name).replace("+", "%20"));
        return this;
    }

    /** Adds a parameter to the query. */
    Target with(String name, String value) {
        text.append(separator).append(name).append('=').append(escaped(value));
        separator = '&';
        return this;
    }

    /** Adds a parameter for each of these values, none of which may have a comma, because Pebble would split it there. */
    Target withEach(String name, Iterable<String> values) {
        for (String value : values) {
            if (value.isEmpty() || value.indexOf(',') >= 0) {
                throw new IllegalArgumentException("'" + value + "' is not a name that can be asked for");
            }
            with(name, value);
        }
        return this;
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
