package dev.jops.pebble;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An object in a reply, read field by field. A field that is missing or null is empty, and one of another type than asked
 * for is refused by an exception that does not quote it.
 */
final class ReplyFields {
    private final String address;
    private final String operation;
    private final Map<?, ?> fields;

    ReplyFields(String address, String operation, Map<?, ?> fields) {
        this.address = address;
        this.operation = operation;
        this.fields = fields;
    }

    String text(String name) {
        Object value = fields.get(name);
        if (value instanceof Map || value instanceof List) {
            throw unexpected(name, "a string");
        }
        return value == null ? "" : String.valueOf(value);
    }

    Optional<String> optionalText(String name) {
        String text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A string that the object must have. */
    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw unexpected(name, "a string");
        }
        return text;
    }

    /** A string that can be a segment of a path. */
    String id(String name) {
        String text = required(name);
        if (text.equals(".") || text.equals("..")) {
            throw unexpected(name, "an ID");
        }
        return text;
    }

    /** The ID of a user or group, as an unsigned int. */
    OptionalInt ownerId(String name) {
        if (fields.get(name) instanceof Long number && number >>> Integer.SIZE == 0) {
            return OptionalInt.of(number.intValue());
        }
        return optionalInteger(name);
    }

    int integer(String name, int otherwise) {
        return optionalInteger(name).orElse(otherwise);
    }

    OptionalInt optionalInteger(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Long number && number == number.intValue()) {
            return OptionalInt.of(number.intValue());
        }
        throw unexpected(name, "a whole number");
    }

    Optional<Long> optionalLong(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Long) {
            return Optional.ofNullable((Long) value);
        }
        throw unexpected(name, "a whole number");
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    Optional<Instant> time(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw unexpected(name, "a time");
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            texts.add(String.valueOf(item));
        }
        return Collections.unmodifiableList(texts);
    }

    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).fields.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return Collections.unmodifiableMap(texts);
    }

    /** Empty if there is none. */
    ReplyFields object(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Map)) {
            throw unexpected(name, "an object");
        }
        return of(value instanceof Map<?, ?> map ? map : Collections.emptyMap());
    }

    List<ReplyFields> objects(String name) {
        List<ReplyFields> objects = new ArrayList<>();
        for (Object item : items(name)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw unexpected(name, "a list of objects");
            }
            objects.add(of(map));
        }
        return objects;
    }

    /** The objects in this one, by their names. */
    Map<String, ReplyFields> objectsByName() {
        Map<String, ReplyFields> objects = new LinkedHashMap<>();
        for (Object name : fields.keySet()) {
            objects.put(String.valueOf(name), object(String.valueOf(name)));
        }
        return objects;
    }

    PebbleProtocolException unexpected(String name, String wanted) {
        return new PebbleProtocolException(address, operation, "'" + name + "' is not " + wanted, null);
    }

    private List<?> items(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof List)) {
            throw unexpected(name, "a list");
        }
        return value instanceof List<?> items ? items : List.of();
    }

    private ReplyFields of(Map<?, ?> map) {
        return new ReplyFields(address, operation, map);
    }
}
