package dev.jops.internal.dispatch;

import dev.jops.charm.StorageAttachedEvent;
import dev.jops.charm.StorageDetachingEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.JujuContext;
import dev.jops.model.ModelSession;
import dev.jops.model.Storage;
import org.jspecify.annotations.Nullable;

/** The storages that the charm declares. */
final class StorageEvents implements EventFamily {
    static final String ATTACHED = "-storage-attached";
    static final String DETACHING = "-storage-detaching";

    private final ModelSession session;

    StorageEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(String kind) {
        String suffix = kind.endsWith(ATTACHED) ? ATTACHED : DETACHING;
        return session.meta().storages().containsKey(kind.substring(0, kind.length() - suffix.length()));
    }

    @Override
    public Object ofHook(String kind) {
        JujuContext context = session.context();
        String id = context.storageId()
                .orElseThrow(() -> new IllegalStateException(kind + " can't be delivered: JUJU_STORAGE_ID is not set"));
        return make(kind, session.storageOfHook(id, context.storageLocation().orElse(null)));
    }

    @Override
    public @Nullable Object restore(String kind, Snapshot snapshot) {
        Storage storage = session.storageOfHook(snapshot.requireString("storage"), snapshot.requireString("location"));
        boolean isThere = false;
        if (session.meta().storages().containsKey(storage.name())) {
            for (Storage listed : session.model().storages(storage.name())) {
                isThere |= listed.id().equals(storage.id());
            }
        }
        return isThere ? make(kind, storage) : null;
    }

    private static Object make(String kind, Storage storage) {
        if (kind.endsWith(ATTACHED)) {
            return new StorageAttachedEvent(storage);
        }
        return new StorageDetachingEvent(storage);
    }
}
