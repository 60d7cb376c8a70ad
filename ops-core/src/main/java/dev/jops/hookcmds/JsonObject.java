package dev.jops.hookcmds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object that a command has answered, read field by field. A field that is missing or null is empty; one of another
 * type than expected is refused without showing it.
 */
final class JsonObject {
    private final JsonCommands juju;
    private final List<String> command;
    private final Map<?, ?> fields;

    JsonObject(JsonCommands juju, List<String> command, Map<?, ?> fields) {
        this.juju = juju;
        this.command = command;
        this.fields = fields;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    String text(String name) {
        Object value = fields.get(name);
        if (value instanceof Map || value instanceof List) {
            throw unexpected(name, "text", value);
        }
        return value == null ? "" : String.valueOf(value);
    }

    /** A string that Juju always gives. */
    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw unreadable("printed no " + name);
        }
        return text;
    }

    Optional<String> optionalText(String name) {
        String text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    int integer(String name) {
        Object value = fields.get(name);
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw unexpected(name, "a whole number", value);
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    JsonObject object(String name) {
        return of(name, fields.get(name));
    }

    /** The objects in a list. */
    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object item : items(name)) {
            objects.add(of(name, item));
        }
        return objects;
    }

    /** The objects in this object, by name. */
    Map<String, JsonObject> objects() {
        Map<String, JsonObject> objects = new LinkedHashMap<>();
        fields.forEach((name, value) -> objects.put(String.valueOf(name), of(String.valueOf(name), value)));
        return objects;
    }

    /** The strings in a list. */
    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        for (Object item : items(name)) {
            strings.add(String.valueOf(item));
        }
        return Collections.unmodifiableList(strings);
    }

    /** The strings in this object, by name. */
    Map<String, String> stringsByName() {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Object name : fields.keySet()) {
            strings.put(String.valueOf(name), text(String.valueOf(name)));
        }
        return Collections.unmodifiableMap(strings);
    }

    /** The exception for an answer that can't be used. */
    HookCommandException unreadable(String problem) {
        return juju.clear(HookCommandException.unreadable(command, problem, null));
    }

    private List<?> items(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items;
        }
        throw unexpected(name, "a list", value);
    }

    private JsonObject of(String name, @Nullable Object value) {
        if (value == null) {
            return new JsonObject(juju, command, Collections.emptyMap());
        }
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(juju, command, map);
        }
        throw unexpected(name, "an object", value);
    }

    private HookCommandException unexpected(String name, String wanted, @Nullable Object value) {
        return juju.clear(HookCommandException.unexpected(command, wanted + " for " + name, value));
    }
}
