package dev.jops.hookcmds;

import dev.jops.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The results of an action in the form that {@code action-set} takes, checked before Juju is asked.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/action-set.go
 */
final class ActionResults {
    private static final Set<String> RESERVED =
            Set.of("stdout", "stdout-encoding", "stderr", "stderr-encoding", "return-code");

    private final Map<String, String> flat = new LinkedHashMap<>();
    private final Predicate<String> isSecret;

    private ActionResults(Predicate<String> isSecret) {
        this.isSecret = isSecret;
    }

    /**
     * Returns the results by flattened key.
     *
     * @param isSecret whether a string contains a secret
     */
    static Map<String, String> flatten(Map<String, ?> results, Predicate<String> isSecret) {
        ActionResults flattened = new ActionResults(isSecret);
        flattened.addAll("", results);
        return flattened.flat;
    }

    private void addAll(String prefix, Map<?, ?> results) {
        results.forEach((key, value) -> add(prefix, String.valueOf(key), value));
    }

    private void add(String prefix, String key, @Nullable Object value) {
        String name = prefix.isEmpty() ? key : prefix + "." + key;
        for (String part : key.split("\\.", -1)) {
            requirePart(name, part);
        }
        if (value instanceof Map<?, ?> nested) {
            addAll(name, nested);
        } else if (flat.put(name, checked(name, text(name, value))) != null) {
            throw new IllegalArgumentException(
                    "the result " + name + " is given twice, once in a map and once with dots: keep one");
        }
    }

    private static void requirePart(String name, String part) {
        if (!isPart(part)) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is not a key of a result: between its dots use lowercase letters, digits and hyphens,"
                    + " with a letter or digit at both ends");
        }
        if (RESERVED.contains(part)) {
            throw new IllegalArgumentException(
                    "the result " + name + " can't be set: " + part + " is Juju's own, so choose another key");
        }
    }

    private String checked(String name, String text) {
        int bytes = (name + "=" + text).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > JsonCommands.LONGEST_ARGUMENT) {
            throw new IllegalArgumentException(
                    "the result " + name + " has " + bytes + " bytes, and Linux takes " + JsonCommands.LONGEST_ARGUMENT
                            + " for one argument: write it to a file, and return where that is");
        }
        return text;
    }

    private String text(String name, @Nullable Object value) {
        Object plain = plain(name, value);
        return plain instanceof List<?> || plain instanceof Map<?, ?> ? Json.write(plain) : String.valueOf(plain);
    }

    /** Returns a value for JSON, after checking every string in it before it is escaped. */
    private Object plain(String name, @Nullable Object value) {
        if (value instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            for (Object item : items) {
                list.add(plain(name, item));
            }
            return list;
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach((key, item) -> map.put(publicText(name, String.valueOf(key)), plain(name, item)));
            return map;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String || value instanceof Number || value instanceof Enum<?>) {
            return publicText(name, String.valueOf(value));
        }
        throw new IllegalArgumentException(
                value == null
                        ? "the result " + name + " is null: leave it out"
                        : "the result " + name + " is of the type "
                                + value.getClass().getSimpleName()
                                + ": a result is a string, a number, a boolean, or a list or a map of these");
    }

    private String publicText(String name, String text) {
        if (isSecret.test(text)) {
            throw new IllegalArgumentException("the result " + name
                    + " shows the content of a secret, and action-set would put it on a command line: return the"
                    + " secret's ID, and let the operator run juju show-secret --reveal; or call reveal(...) for"
                    + " what the operator asked to see, or what is public");
        }
        return text;
    }

    private static boolean isPart(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean isInside = i > 0 && i < part.length() - 1;
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (isInside && c == '-'))) {
                return false;
            }
        }
        return !part.isEmpty();
    }
}
