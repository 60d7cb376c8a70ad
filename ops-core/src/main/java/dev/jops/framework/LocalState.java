package dev.jops.framework;

import dev.jops.internal.storage.SavedState;
import dev.jops.internal.storage.StateStore;
import dev.jops.model.ModelSession;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a unit remembers from one dispatch to the next, including changes by the running dispatch. */
final class LocalState {
    private final StateStore store;
    private final ModelSession session;
    private final DeferredQueue queue = new DeferredQueue();
    private final Map<String, Map<String, Object>> stored = new LinkedHashMap<>();
    private SavedState loaded = SavedState.empty();

    LocalState(StateStore store, ModelSession session) {
        this.store = store;
        this.session = session;
    }

    DeferredQueue queue() {
        return queue;
    }

    void load() {
        loaded = store.load();
        stored.clear();
        stored.putAll(loaded.stored());
        queue.load(loaded.notices());
    }

    void commit() {
        SavedState state = new SavedState(stored, queue.notices());
        if (state.isSame(loaded)) {
            store.keep();
        } else {
            store.save(state);
        }
        loaded = state;
    }

    boolean isSavable() {
        return store.whyNotSavable().isEmpty();
    }

    void requireSavable(String what) {
        session.requireOwner();
        StateNotSavableException.throwIf(store.whyNotSavable(), what);
    }

    Snapshot stored(String path) {
        session.requireOwner();
        return Snapshot.fromValues(stored.getOrDefault(path, Map.of()));
    }

    void put(String path, Snapshot change) {
        Map<String, Object> values = new LinkedHashMap<>(stored(path).values());
        values.putAll(change.values());
        replace(path, values);
    }

    void remove(String path, String key) {
        Map<String, Object> values = new LinkedHashMap<>(stored(path).values());
        values.remove(key);
        replace(path, values);
    }

    private void replace(String path, Map<String, Object> values) {
        if (values.equals(stored(path).values())) {
            return;
        }
        requireSavable("a stored value of " + path);
        if (values.isEmpty()) {
            stored.remove(path);
        } else {
            stored.put(path, Collections.unmodifiableMap(values));
        }
    }
}
