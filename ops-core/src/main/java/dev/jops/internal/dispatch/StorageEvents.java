package dev.jops.internal.dispatch;

import dev.jops.charm.StorageAttachedEvent;
import dev.jops.charm.StorageDetachingEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.juju.JujuContext;
import dev.jops.model.ModelSession;
import dev.jops.model.Storage;
import org.jspecify.annotations.Nullable;

/** The storages that the charm declares. */
final class StorageEvents implements EventFamily {
    private final ModelSession session;

    StorageEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(HookName hook) {
        return session.meta().storages().containsKey(hook.subject());
    }

    @Override
    public Object ofHook(HookName hook) {
        JujuContext context = session.context();
        String id = context.storageId()
                .orElseThrow(() -> new IllegalStateException(hook + " can't be delivered: JUJU_STORAGE_ID is not set"));
        EventFamily.requireSubject(hook, "JUJU_STORAGE_ID", id.substring(0, id.indexOf('/')));
        return make(hook, session.storageOfHook(id, context.storageLocation().orElse(null)));
    }

    @Override
    public @Nullable Object restore(HookName hook, Snapshot snapshot) {
        Storage storage = session.storageOfHook(snapshot.requireString("storage"), snapshot.requireString("location"));
        boolean isThere = false;
        if (session.meta().storages().containsKey(storage.name())) {
            for (Storage listed : session.model().storages(storage.name())) {
                isThere |= listed.id().equals(storage.id());
            }
        }
        return isThere ? make(hook, storage) : null;
    }

    private static Object make(HookName hook, Storage storage) {
        if (hook.word().equals("attached")) {
            return new StorageAttachedEvent(storage);
        }
        return new StorageDetachingEvent(storage);
    }
}
