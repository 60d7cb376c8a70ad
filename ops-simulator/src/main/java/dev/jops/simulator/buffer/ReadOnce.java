package dev.jops.simulator.buffer;

import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data that an agent reads only once in a hook, at the first command that needs it. A later change is not visible
 * before the next hook, not even if the charm itself sets its status.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go
 */
public final class ReadOnce {
    private final UnitRecord unit;
    private @Nullable SortedMap<String, Object> config;
    private @Nullable StatusRecord status;
    private @Nullable SortedMap<String, String> leaderSettings;
    private @Nullable List<StorageRecord> storages;

    ReadOnce(UnitRecord unit) {
        this.unit = unit;
    }

    /** Returns the options that have a value. */
    public SortedMap<String, Object> config() {
        if (config == null) {
            config = new TreeMap<>(unit.charm().config());
        }
        return Collections.unmodifiableSortedMap(config);
    }

    /** Returns the unit's status, as it was when the hook first asked; its own status-set does not change it. */
    public StatusRecord status() {
        if (status == null) {
            status = unit.status();
        }
        return status;
    }

    /** Returns the leader settings. */
    public SortedMap<String, String> leaderSettings() {
        if (leaderSettings == null) {
            leaderSettings = unit.application().leaderSettings();
        }
        return leaderSettings;
    }

    /** Forgets the leader settings, because the hook has changed them itself. */
    void forgetLeaderSettings() {
        leaderSettings = null;
    }

    /** Returns the storages that the charm was told of. */
    public List<StorageRecord> storages() {
        if (storages == null) {
            List<StorageRecord> attached = new ArrayList<>();
            for (StorageRecord storage : unit.storages()) {
                if (storage.isAttached()) {
                    attached.add(storage);
                }
            }
            storages = List.copyOf(attached);
        }
        return storages;
    }
}
