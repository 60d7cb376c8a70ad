package dev.jops.charm;

import dev.jops.model.Storage;

/**
 * A storage is there. On a machine it comes before install for each storage that the unit begins with; on Kubernetes
 * after start. Deferrable.
 */
public final class StorageAttachedEvent extends StorageEvent {

    /** Made by the dispatch, and by tests. */
    public StorageAttachedEvent(Storage storage) {
        super(storage);
    }
}
