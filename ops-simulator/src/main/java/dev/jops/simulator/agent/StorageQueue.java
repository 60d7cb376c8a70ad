package dev.jops.simulator.agent;

import dev.jops.juju.HookName;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The news of storages that one unit's agent still has to tell its charm.
 *
 * <p>juju: internal/worker/uniter/storage/resolver.go
 */
final class StorageQueue {
    private final UnitRecord unit;
    private final Set<StorageRecord> provisioning = new LinkedHashSet<>();
    private final Set<StorageRecord> attaching = new LinkedHashSet<>();
    private final Set<StorageRecord> detaching = new LinkedHashSet<>();

    StorageQueue(UnitRecord unit) {
        this.unit = unit;
    }

    void added(StorageRecord storage) {
        provisioning.add(storage);
    }

    /** Handles a storage that is provisioned, unless it was detached meanwhile: it can be attached now. */
    void provisioned(StorageRecord storage) {
        if (provisioning.remove(storage)) {
            attaching.add(storage);
        }
    }

    /** Returns whether some storages are not provisioned yet. */
    boolean isProvisioning() {
        return !provisioning.isEmpty();
    }

    /** Detaches a storage; one that the charm was never told of goes silently. */
    void detach(StorageRecord storage) {
        if (provisioning.remove(storage) || attaching.remove(storage)) {
            unit.remove(storage);
        } else {
            detaching.add(storage);
        }
    }

    void detachAll() {
        for (StorageRecord storage : unit.storages().toArray(new StorageRecord[0])) {
            detach(storage);
        }
    }

    boolean isDue() {
        return !provisioning.isEmpty() || !attaching.isEmpty() || !detaching.isEmpty();
    }

    /** Returns the hook that is due first, taken off the queue; a storage exists from its storage-attached on. */
    @Nullable
    Hook next(UnitFiles files) {
        for (StorageRecord storage : attaching) {
            if (isDeclared(storage)) {
                attaching.remove(storage);
                storage.attach(files.storage(storage));
                return Hook.of(storage, "attached");
            }
        }
        for (StorageRecord storage : detaching) {
            detaching.remove(storage);
            return Hook.of(storage, "detaching");
        }
        return null;
    }

    /** Returns whether the charm that the unit runs declares it: a storage that a newer one needs waits for that. */
    private boolean isDeclared(StorageRecord storage) {
        return unit.charm().meta().storages().containsKey(storage.name());
    }

    /** Records that a hook has succeeded: the storage that it detached is gone. */
    void succeeded(Hook hook) {
        String id = hook.variables().get("JUJU_STORAGE_ID");
        if (id != null && hook.name().is(HookName.Family.STORAGE, "detaching")) {
            StorageRecord storage = unit.storage(id);
            storage.detach();
            unit.remove(storage);
        }
    }
}
