package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Storage;
import java.util.Objects;

/** Something happened to a storage. An event that was deferred past the storage's end is dropped with a warning. */
public abstract sealed class StorageEvent extends HookEvent permits StorageAttachedEvent, StorageDetachingEvent {
    private final Storage storage;

    StorageEvent(Storage storage) {
        this.storage = Objects.requireNonNull(storage, "storage");
    }

    /** The storage. */
    public final Storage storage() {
        return storage;
    }

    @Override
    protected String subject() {
        return storage.toString();
    }

    @Override
    protected final Snapshot snapshot() {
        return Snapshot.builder()
                .put("storage", storage.id())
                .put("location", storage.location().toString())
                .build();
    }
}
