package dev.jops.internal.storage;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Local state as text, for a file or the controller. Reading ignores what it does not know, so that a charm can be
 * downgraded.
 */
final class StateCodec {

    private static final long FORMAT = 1;

    /** The beginning of a sealed text; the CRC-32 of the rest follows, in eight characters. */
    private static final String SEAL = "{\"crc\":\"";

    private static final int CRC_DIGITS = 8;

    /**
     * The limit for one state: the 128 MiB heap of a packed charm has room for it and the previous one, whatever they
     * contain.
     */
    private static final int MOST_CHARS = 1 << 20;

    private StateCodec() {}

    /** @throws StateStoreException if it is too large for another dispatch to read */
    static String encode(Generation generation) {
        String rest = "\"format\":" + FORMAT + ",\"generation\":" + generation.number() + ",\"state\":"
                + bounded(generation.state())
                + (generation.isConfirmed() ? "" : ",\"before\":" + Json.write(encode(generation.before())))
                + "}\n";
        return SEAL + crc(rest) + "\"," + rest;
    }

    /**
     * Reads a text with a seal, or one from before there were seals.
     *
     * @param where what an error names
     * @throws JsonException if the text is not JSON, or not the expected kind, or was changed after it was written
     * @throws StateStoreException if the text has another format
     */
    static Generation decode(String text, String where) {
        int end = SEAL.length() + CRC_DIGITS;
        if (text.startsWith(SEAL) && text.length() > end + 2) {
            if (!text.substring(SEAL.length(), end).equals(crc(text.substring(end + 2)))) {
                throw new JsonException("its checksum is that of another text: delete \"crc\" if you have changed it");
            }
        }
        Map<String, Object> document = document(text, where);
        long number = required(document, "generation", Long.class);
        SavedState state = state(document.get("state"));
        Object before = document.get("before");
        return new Generation(number, state, before == null ? state : state(before));
    }

    /** Returns the text of a state alone, for the controller, where Juju commits it itself. */
    static String encodeState(SavedState state) {
        return "{\"format\":" + FORMAT + ",\"state\":" + bounded(state) + "}";
    }

    /**
     * Reads a state alone.
     *
     * @param where what an error names
     * @throws JsonException if the text is not JSON, or not the expected kind
     * @throws StateStoreException if the text has another format
     */
    static SavedState decodeState(String text, String where) {
        return state(document(text, where).get("state"));
    }

    private static Map<String, Object> document(String text, String where) {
        Map<String, Object> document = object(Json.read(text));
        long format = optional(document, "format", Long.class, FORMAT);
        if (format != FORMAT) {
            throw new StateStoreException(
                    where + " is of format " + format + ", and this charm reads format " + FORMAT
                            + "; it is kept as it is: upgrade to a charm that reads it",
                    null);
        }
        return document;
    }

    private static String bounded(SavedState state) {
        String text = Json.write(encode(state));
        if (text.length() > MOST_CHARS) {
            throw new StateStoreException(
                    "local state, with " + state.notices().size() + " deferred events and "
                            + state.stored().size() + " objects that store values, would be " + text.length()
                            + " characters long, and " + MOST_CHARS + " is the most that every dispatch can read again:"
                            + " it is as it was",
                    null);
        }
        return text;
    }

    private static String crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue() + (1L << 32)).substring(1);
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

    /** The named values of a JSON object, except for those that are null. */
    private static Map<String, Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new JsonException("the stored value state is not an object of named values");
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
