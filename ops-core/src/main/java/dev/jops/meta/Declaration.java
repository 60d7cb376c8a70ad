package dev.jops.meta;

import dev.jops.meta.CharmMetaReader.Document;
import dev.jops.meta.CharmMetaReader.Mistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one storage, resource, container or action, read key by key. A mistake has its place in the
 * document.
 */
final class Declaration {
    private final String kind;
    private final String name;
    private final Map<String, ?> values;
    private final Document document;
    private final List<String> path;

    Declaration(String kind, String name, Map<String, ?> values, Document document, List<String> path) {
        this.kind = kind;
        this.name = name;
        this.values = values;
        this.document = document;
        this.path = path;
    }

    String name() {
        return name;
    }

    String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    boolean isTrue(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    /** Returns the word under a key, which has to be one of these. */
    String oneOf(String key, String... words) {
        String given = text(key);
        for (String word : words) {
            if (word.equals(given)) {
                return word;
            }
        }
        throw mistake((given.isEmpty() ? "has no " + key : "has the unknown " + key + " " + given) + "; it can be "
                + String.join(" or ", words));
    }

    /** The strings in a list; empty if there is none. */
    List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        Object list = values.get(key);
        if (list instanceof List<?> items) {
            for (Object item : items) {
                strings.add(String.valueOf(item));
            }
        } else if (list != null) {
            throw mistake("has a " + key + " that is not a list");
        }
        return Collections.unmodifiableList(strings);
    }

    /** The keys and values of a map; empty if there is none. */
    Map<String, @Nullable Object> map(String key) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Object given = values.get(key);
        if (given instanceof Map<?, ?> entries) {
            entries.forEach((name, value) -> map.put(String.valueOf(name), value));
        } else if (given != null) {
            throw mistake("has a " + key + " that is not a map of keys and values");
        }
        return Collections.unmodifiableMap(map);
    }

    Mistake mistake(String problem) {
        return new Mistake(document, path, "the " + kind + " " + name + " " + problem);
    }
}
