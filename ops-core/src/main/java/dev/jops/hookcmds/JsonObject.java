package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command has answered, read field by field; what is missing or null is empty. */
final class JsonObject {
    private final Map<?, ?> fields;

    private JsonObject(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** A JSON object; an empty one for anything else. */
    static JsonObject of(@Nullable Object value) {
        return new JsonObject(value instanceof Map<?, ?> map ? map : Collections.emptyMap());
    }

    String text(String name) {
        Object value = fields.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    Optional<String> optionalText(String name) {
        String text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    long integer(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    Optional<JsonObject> object(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? Optional.of(new JsonObject(map)) : Optional.empty();
    }

    /** The objects in a list. */
    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object item : fields.get(name) instanceof List<?> items ? items : List.of()) {
            objects.add(of(item));
        }
        return objects;
    }

    /** The objects in an object, by name. */
    Map<String, JsonObject> entries() {
        Map<String, JsonObject> entries = new LinkedHashMap<>();
        fields.forEach((name, value) -> entries.put(String.valueOf(name), of(value)));
        return entries;
    }

    List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : fields.get(name) instanceof List<?> items ? items : List.of()) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return Collections.unmodifiableMap(texts);
    }
}
