package dev.jops.internal.storage;

import java.util.Optional;

/** Where a unit's local state is kept between dispatches. */
public interface StateStore {

    /** Returns a store that can save nothing, for hooks in which Juju does not let a charm save anything. */
    static StateStore unavailable(String reason) {
        return new StateStore() {
            @Override
            public SavedState load() {
                return SavedState.empty();
            }

            @Override
            public Optional<String> whyNotSavable() {
                return Optional.of(reason);
            }

            @Override
            public void save(SavedState state) {
                throw new StateStoreException("local state can't be saved: " + reason, null);
            }

            @Override
            public void keep() {}
        };
    }

    /** Returns the state from the last dispatch whose changes Juju took. */
    SavedState load();

    /** Why nothing can be saved in this dispatch; empty if it can. Known before any handler runs. */
    Optional<String> whyNotSavable();

    /**
     * Replaces the state, at the end of a dispatch that succeeds.
     *
     * @throws StateStoreException if it can't be saved; what was saved before is unchanged
     */
    void save(SavedState state);

    /** Ends a dispatch that has changed nothing. */
    void keep();
}
