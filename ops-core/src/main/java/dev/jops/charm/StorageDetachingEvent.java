package dev.jops.charm;

import dev.jops.model.Storage;

/** A storage is about to go: the last moment to use it. It comes before stop if the unit goes. Deferrable. */
public final class StorageDetachingEvent extends StorageEvent {

    /** Made by the dispatch, and by tests. */
    public StorageDetachingEvent(Storage storage) {
        super(storage);
    }
}
