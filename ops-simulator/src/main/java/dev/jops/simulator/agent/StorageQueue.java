package dev.jops.simulator.agent;

import dev.jops.juju.HookName;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.SeededChance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The news about storages that a unit's agent still has to tell its charm; the order between storages is random.
 *
 * <p>juju: internal/worker/uniter/storage/resolver.go
 */
final class StorageQueue {
    private final SeededChance chance;
    private final UnitRecord unit;
    private final Set<StorageRecord> provisioning = new LinkedHashSet<>();
    private final Set<StorageRecord> attaching = new LinkedHashSet<>();
    private final Set<StorageRecord> detaching = new LinkedHashSet<>();

    StorageQueue(SeededChance chance, UnitRecord unit) {
        this.chance = chance;
        this.unit = unit;
    }

    void added(StorageRecord storage) {
        provisioning.add(storage);
    }

    /** Handles that a storage is provisioned: it can be attached now, unless it was detached meanwhile. */
    void provisioned(StorageRecord storage) {
        if (provisioning.remove(storage)) {
            attaching.add(storage);
        }
    }

    /** Returns whether some storages are not provisioned yet. */
    boolean isProvisioning() {
        return !provisioning.isEmpty();
    }

    /** Detaches a storage; if the charm was never told of it, no hook runs. */
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

    /** Removes and returns the hook that is due first; a storage exists from its storage-attached on. */
    @Nullable
    Hook next(UnitFiles files) {
        List<StorageRecord> due = new ArrayList<>(detaching);
        for (StorageRecord storage : attaching) {
            if (isDeclared(storage)) {
                due.add(storage);
            }
        }
        if (due.isEmpty()) {
            return null;
        }
        StorageRecord storage = chance.pick(due);
        if (detaching.remove(storage)) {
            return Hook.of(storage, "detaching");
        }
        attaching.remove(storage);
        storage.attach(files.storage(storage));
        return Hook.of(storage, "attached");
    }

    /** Returns whether the unit's present charm declares it: a storage of a newer charm waits for the upgrade. */
    private boolean isDeclared(StorageRecord storage) {
        return unit.charm().meta().storages().containsKey(storage.name());
    }

    /** Records that a hook has succeeded; after storage-detaching, the storage is gone. */
    void succeeded(Hook hook) {
        String id = hook.variables().get("JUJU_STORAGE_ID");
        if (id != null && hook.name().is(HookName.Family.STORAGE, "detaching")) {
            StorageRecord storage = unit.storage(id);
            storage.detach();
            unit.remove(storage);
        }
    }
}
