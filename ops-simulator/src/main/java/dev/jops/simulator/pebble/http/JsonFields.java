package dev.jops.simulator.pebble.http;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of a request, read as Go decodes one: null is nothing, unknown keys are left alone, capitals in keys do not
 * count, what follows it neither, and a value of another kind is refused.
 */
public final class JsonFields {
    private static final long LARGEST = 0xffff_ffffL;

    private final Map<?, ?> fields;
    private final String what;

    private JsonFields(Map<?, ?> fields, String what) {
        this.what = what;
        Map<String, @Nullable Object> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((key, value) -> known.put(String.valueOf(key), value));
        this.fields = known;
    }

    /**
     * Reads an object.
     *
     * @param what what messages call it
     */
    public static JsonFields read(byte[] json, String what) {
        Object value;
        try {
            value = Json.read(LoneSurrogates.replaced(withoutRest(new String(json, StandardCharsets.UTF_8))));
        } catch (JsonException e) {
            throw undecoded(what, String.valueOf(e.getMessage()));
        }
        if (value == null) {
            return new JsonFields(Collections.emptyMap(), what);
        }
        if (value instanceof Map<?, ?> map) {
            return new JsonFields(map, what);
        }
        throw undecoded(what, "it is not an object");
    }

    /** The string up to the end of its first object, because Go ignores what follows. */
    private static String withoutRest(String text) {
        int depth = 0;
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted) {
                isQuoted = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                isQuoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return text.substring(0, i + 1);
            }
        }
        return text;
    }

    private static RefusedRequestException undecoded(String what, String problem) {
        return RefusedRequestException.bad("cannot decode " + what + ": " + problem);
    }

    private RefusedRequestException mistaken(String name, String wanted) {
        return undecoded(what, name + " is not " + wanted);
    }

    public String text(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw mistaken(name, "a string");
        }
        return value == null ? "" : (String) value;
    }

    public boolean isTrue(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw mistaken(name, "a boolean");
        }
        return Boolean.TRUE.equals(value);
    }

    public OptionalInt integer(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Long number && number == number.intValue()) {
            return OptionalInt.of(number.intValue());
        }
        throw mistaken(name, "an int");
    }

    /** An unsigned number of 32 bits. */
    public OptionalLong unsigned(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Long number && number >= 0 && number <= LARGEST) {
            return OptionalLong.of(number);
        }
        throw mistaken(name, "a uint32");
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            if (item != null && !(item instanceof String)) {
                throw mistaken(name, "a list of strings");
            }
            texts.add(item == null ? "" : (String) item);
        }
        return texts;
    }

    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(name).forEach((key, value) -> {
            if (value != null && !(value instanceof String)) {
                throw mistaken(name, "a map of strings");
            }
            texts.put(String.valueOf(key), value == null ? "" : (String) value);
        });
        return texts;
    }

    public List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (Object item : items(name)) {
            if (item != null && !(item instanceof Map<?, ?>)) {
                throw mistaken(name, "a list of objects");
            }
            objects.add(new JsonFields(item == null ? Collections.emptyMap() : (Map<?, ?>) item, what));
        }
        return objects;
    }

    /** The objects by their names; null for a null. */
    public Map<String, @Nullable JsonFields> objectsByName(String name) {
        Map<String, @Nullable JsonFields> objects = new LinkedHashMap<>();
        map(name).forEach((key, value) -> {
            if (value != null && !(value instanceof Map<?, ?>)) {
                throw mistaken(name, "a map of objects");
            }
            objects.put(String.valueOf(key), value == null ? null : new JsonFields((Map<?, ?>) value, what));
        });
        return objects;
    }

    /** The object with a name; null if there is none. */
    @Nullable
    public JsonFields object(String name) {
        return fields.get(name) == null ? null : new JsonFields(map(name), what);
    }

    /** The same fields, for messages in which they belong to something else. */
    public JsonFields in(String other) {
        return new JsonFields(fields, other);
    }

    /** How long a value is in JSON. */
    public int length(String name) {
        return Json.write(fields.get(name)).getBytes(StandardCharsets.UTF_8).length;
    }

    private Map<?, ?> map(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Map)) {
            throw mistaken(name, "an object");
        }
        return value instanceof Map<?, ?> map ? map : Collections.emptyMap();
    }

    private List<?> items(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof List)) {
            throw mistaken(name, "a list");
        }
        return value instanceof List<?> items ? items : List.of();
    }
}
