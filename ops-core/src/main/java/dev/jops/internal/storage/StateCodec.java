package dev.jops.internal.storage;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of local state, in a file or in the controller. Reading ignores what it does not know, so that an older charm can follow a newer one. */
final class StateCodec {

    private StateCodec() {}

    static String encode(Generation generation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1L);
        document.put("generation", generation.number());
        document.put("state", encode(generation.state()));
        if (!generation.isConfirmed()) {
            document.put("before", encode(generation.before()));
        }
        return Json.write(document) + "\n";
    }

    /** @throws JsonException if the text is not JSON, or JSON of another kind */
    static Generation decode(String text) {
        Map<String, Object> document = object(Json.read(text));
        long number = required(document, "generation", Long.class);
        SavedState state = state(document.get("state"));
        Object before = document.get("before");
        return new Generation(number, state, before == null ? state : state(before));
    }

    /** The text of a state alone, where Juju itself keeps the generations. */
    static String encodeState(SavedState state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1L);
        document.put("state", encode(state));
        return Json.write(document);
    }

    /** @throws JsonException if the text is not JSON, or JSON of another kind */
    static SavedState decodeState(String text) {
        return state(object(Json.read(text)).get("state"));
    }

    private static Map<String, Object> encode(SavedState state) {
        List<Object> notices = new ArrayList<>();
        for (DeferredNotice notice : state.notices()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("event", notice.event());
            values.put("owner", notice.owner());
            values.put("observed", notice.observed());
            values.put("handler", notice.handler());
            values.put("snapshot", notice.values());
            notices.add(values);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("stored", state.stored());
        document.put("notices", notices);
        return document;
    }

    private static SavedState state(@Nullable Object value) {
        Map<String, Object> document = object(value);
        Map<String, Map<String, Object>> stored = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry :
                object(document.getOrDefault("stored", Map.of())).entrySet()) {
            stored.put(entry.getKey(), object(entry.getValue()));
        }
        List<DeferredNotice> notices = new ArrayList<>();
        Object listed = document.get("notices");
        for (Object item : listed instanceof List<?> items ? items : List.of()) {
            notices.add(notice(object(item)));
        }
        return new SavedState(stored, notices);
    }

    private static DeferredNotice notice(Map<String, Object> fields) {
        String event = required(fields, "event", String.class);
        return new DeferredNotice(
                event,
                required(fields, "owner", String.class),
                optional(fields, "observed", String.class, event),
                optional(fields, "handler", String.class, ""),
                object(fields.getOrDefault("snapshot", Map.of())));
    }

    /** The named values of a JSON object, but for those that are null. */
    private static Map<String, Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new JsonException("the stored value state is no object of named values");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (field.getValue() != null) {
                values.put(String.valueOf(field.getKey()), field.getValue());
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static <T> T required(Map<String, Object> fields, String key, Class<T> kind) {
        Object value = fields.get(key);
        if (value == null) {
            throw new JsonException("the stored value " + key + " is missing");
        }
        if (!kind.isInstance(value)) {
            throw new JsonException(
                    "the stored value " + key + " is of another kind than the " + kind.getSimpleName() + " asked for");
        }
        return kind.cast(value);
    }

    private static <T> T optional(Map<String, Object> fields, String key, Class<T> kind, T otherwise) {
        return fields.containsKey(key) ? required(fields, key, kind) : otherwise;
    }
}
