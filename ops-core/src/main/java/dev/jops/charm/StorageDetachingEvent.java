package dev.jops.charm;

import dev.jops.model.Storage;

/**
 * A storage is about to be detached: this is the last chance to use it. If the unit is removed, it comes before stop.
 * Deferrable.
 */
public final class StorageDetachingEvent extends StorageEvent {

    /** Created by jops, and by tests. */
    public StorageDetachingEvent(Storage storage) {
        super(storage);
    }
}
