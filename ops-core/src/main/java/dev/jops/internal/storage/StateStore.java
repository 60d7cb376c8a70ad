package dev.jops.internal.storage;

import java.util.Optional;

/** Where a unit's local state is kept between dispatches. */
public interface StateStore {

    /** A store of nothing, for where Juju lets a charm remember nothing. */
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

    /** The state as the last dispatch left it whose changes Juju took. */
    SavedState load();

    /** Why nothing can be saved in this dispatch; empty if it can. Known before any handler runs. */
    Optional<String> whyNotSavable();

    /**
     * Replaces the state; only at the end of a dispatch that succeeds.
     *
     * @throws StateStoreException if it can't; what was saved before is as it was
     */
    void save(SavedState state);

    /** Finishes a dispatch that changed nothing. */
    void keep();
}
