package dev.jops.internal.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit's local state between two dispatches.
 *
 * @param stored the values of each stored state, by its path
 * @param notices the deferred events, oldest first
 */
public record SavedState(Map<String, Map<String, Object>> stored, List<DeferredNotice> notices) {

    /** Copies both. */
    public SavedState {
        stored = Collections.unmodifiableMap(new LinkedHashMap<>(stored));
        notices = Collections.unmodifiableList(new ArrayList<>(notices));
    }

    /** The state of a new unit. */
    public static SavedState empty() {
        return new SavedState(Map.of(), List.of());
    }

    /** Whether both are equal. Written by hand, because it runs in every hook. */
    public boolean isSame(SavedState other) {
        return stored.equals(other.stored) && notices.equals(other.notices);
    }
}
