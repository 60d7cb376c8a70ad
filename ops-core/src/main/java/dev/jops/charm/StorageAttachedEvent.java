package dev.jops.charm;

import dev.jops.model.Storage;

/**
 * A storage was attached. On a machine it comes before install for each storage that the unit begins with; on
 * Kubernetes it comes after start. Deferrable.
 */
public final class StorageAttachedEvent extends StorageEvent {

    /** Created by jops, and by tests. */
    public StorageAttachedEvent(Storage storage) {
        super(storage);
    }
}
