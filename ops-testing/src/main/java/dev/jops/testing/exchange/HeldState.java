package dev.jops.testing.exchange;

import dev.jops.framework.Snapshot;
import dev.jops.internal.storage.DeferredNotice;
import dev.jops.internal.storage.SavedState;
import dev.jops.internal.storage.StateStore;
import dev.jops.testing.state.DeferredState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StoredData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A unit's local state, held by a test rather than in a file. */
public final class HeldState implements StateStore {
    private SavedState held;

    /** Creates the local state that is in a test's state. */
    public HeldState(State state) {
        Map<String, Map<String, Object>> stored = new LinkedHashMap<>();
        for (StoredData data : state.stored()) {
            stored.put(data.path(), data.snapshot().values());
        }
        List<DeferredNotice> notices = new ArrayList<>();
        for (DeferredState event : state.deferred()) {
            notices.add(new DeferredNotice(
                    event.event(),
                    event.owner(),
                    event.observed(),
                    event.handler(),
                    event.snapshot().values()));
        }
        this.held = new SavedState(stored, notices);
    }

    /** Creates the local state that a charm has saved. */
    HeldState(SavedState state) {
        this.held = state;
    }

    List<StoredData> stored() {
        List<StoredData> stored = new ArrayList<>();
        held.stored().forEach((path, values) -> stored.add(new StoredData(path, values)));
        return stored;
    }

    List<DeferredState> deferred() {
        List<DeferredState> deferred = new ArrayList<>();
        held.notices()
                .forEach(notice -> deferred.add(new DeferredState(
                        notice.event(),
                        notice.owner(),
                        notice.observed(),
                        notice.handler(),
                        Snapshot.fromValues(notice.values()))));
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
