package dev.jops.internal.storage;

import dev.jops.framework.DeferredNotice;
import dev.jops.framework.SavedState;
import dev.jops.framework.Snapshot;
import dev.jops.framework.SnapshotException;
import dev.jops.internal.json.Json;
import java.util.ArrayList;
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

    /** @throws SnapshotException if the text is JSON of another kind */
    static Generation decode(String text) {
        Snapshot document = snapshot(Json.read(text));
        long number = document.requireInteger("generation");
        SavedState state = state(document.values().get("state"));
        Object before = document.values().get("before");
        return new Generation(number, state, before == null ? state : state(before));
    }

    /** The text of a state alone, where Juju itself keeps the generations. */
    static String encodeState(SavedState state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1L);
        document.put("state", encode(state));
        return Json.write(document);
    }

    /** @throws SnapshotException if the text is JSON of another kind */
    static SavedState decodeState(String text) {
        return state(snapshot(Json.read(text)).values().get("state"));
    }

    private static Map<String, Object> encode(SavedState state) {
        Map<String, Object> stored = new LinkedHashMap<>();
        for (Map.Entry<String, Snapshot> entry : state.stored().entrySet()) {
            stored.put(entry.getKey(), entry.getValue().values());
        }
        List<Object> notices = new ArrayList<>();
        for (DeferredNotice notice : state.notices()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("event", notice.event());
            values.put("owner", notice.owner());
            values.put("observed", notice.observed());
            values.put("handler", notice.handler());
            values.put("snapshot", notice.snapshot().values());
            notices.add(values);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("stored", stored);
        document.put("notices", notices);
        return document;
    }

    private static SavedState state(@Nullable Object value) {
        Map<String, Object> document = snapshot(value).values();
        Map<String, Snapshot> stored = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry :
                snapshot(document.getOrDefault("stored", Map.of())).values().entrySet()) {
            stored.put(entry.getKey(), snapshot(entry.getValue()));
        }
        List<DeferredNotice> notices = new ArrayList<>();
        Object listed = document.get("notices");
        for (Object item : listed instanceof List<?> items ? items : List.of()) {
            Snapshot notice = snapshot(item);
            String event = notice.requireString("event");
            notices.add(new DeferredNotice(
                    event,
                    notice.requireString("owner"),
                    notice.string("observed").orElse(event),
                    notice.string("handler").orElse(""),
                    snapshot(notice.values().getOrDefault("snapshot", Map.of()))));
        }
        return new SavedState(stored, notices);
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are text
    private static Snapshot snapshot(@Nullable Object value) {
        if (!(value instanceof Map)) {
            throw SnapshotException.notAnObject();
        }
        return Snapshot.fromValues((Map<String, ?>) value);
    }
}
