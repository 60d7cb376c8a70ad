package dev.jops.testing.exchange;

import dev.jops.framework.DeferredNotice;
import dev.jops.framework.SavedState;
import dev.jops.framework.Snapshot;
import dev.jops.framework.StateStore;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StoredData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A unit's local state where a test holds it, and no file does. */
public final class HeldState implements StateStore {
    private SavedState held;

    /** As a test gives it. */
    public HeldState(State state) {
        Map<String, Snapshot> stored = new LinkedHashMap<>();
        for (StoredData data : state.stored()) {
            stored.put(data.path(), data.snapshot());
        }
        List<DeferredNotice> notices = new ArrayList<>();
        for (DeferredState event : state.deferred()) {
            notices.add(event.notice());
        }
        this.held = new SavedState(stored, notices);
    }

    /** As a charm has left it. */
    HeldState(SavedState state) {
        this.held = state;
    }

    List<StoredData> stored() {
        List<StoredData> stored = new ArrayList<>();
        held.stored().forEach((path, values) -> stored.add(new StoredData(path, values.values())));
        return stored;
    }

    List<DeferredState> deferred() {
        List<DeferredState> deferred = new ArrayList<>();
        held.notices().forEach(notice -> deferred.add(new DeferredState(notice)));
        return deferred;
    }

    @Override
    public SavedState load() {
        return held;
    }

    @Override
    public Optional<String> whyNotSavable() {
        return Optional.empty();
    }

    @Override
    public void save(SavedState state) {
        held = state;
    }

    @Override
    public void keep() {}
}
