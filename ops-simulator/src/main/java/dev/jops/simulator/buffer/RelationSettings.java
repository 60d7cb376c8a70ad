package dev.jops.simulator.buffer;

import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The relation data of one hook. The unit's and its application's own databags are copied whole when the hook first
 * touches them; from then on the hook reads and writes the copy, and never sees what others change meanwhile.
 *
 * <p>juju: internal/worker/uniter/runner/context/relation.go, and api/agent/uniter/settings.go for what is sent
 */
public final class RelationSettings {
    private final UnitRecord unit;
    private final RemoteSettings remote;
    private final Map<RelationRecord, Copy> ofUnit = new LinkedHashMap<>();
    private final Map<RelationRecord, Copy> ofApplication = new LinkedHashMap<>();

    /** A databag of our own: a deleted key is there, with an empty value, until it is sent. */
    private static final class Copy {
        private final SortedMap<String, String> values;
        private boolean isDirty;

        Copy(SortedMap<String, String> values) {
            this.values = new TreeMap<>(values);
        }
    }

    RelationSettings(UnitRecord unit, RemoteSettings remote) {
        this.unit = unit;
        this.remote = remote;
    }

    /**
     * Returns a databag as this hook sees it.
     *
     * @param leads whether the unit leads: a leader reads its application's data with what it has written itself
     * @param isMember whether the charm was told of the owner, a unit
     * @throws RefusedCommandException if the owner never was in the relation
     */
    public SortedMap<String, String> read(RelationRecord relation, String owner, boolean leads, boolean isMember) {
        if (owner.equals(unit.name())) {
            return withoutDeleted(copy(ofUnit, relation, owner));
        }
        if (leads && owner.equals(unit.application().name())) {
            return withoutDeleted(copy(ofApplication, relation, owner));
        }
        return remote.read(relation, owner, isMember);
    }

    private static SortedMap<String, String> withoutDeleted(Copy copy) {
        SortedMap<String, String> values = new TreeMap<>(copy.values);
        values.values().removeIf(String::isEmpty);
        return Collections.unmodifiableSortedMap(values);
    }

    /** Writes to the unit's databag, once the hook has succeeded; an empty value deletes its key. */
    public void writeForUnit(RelationRecord relation, Map<String, String> changes) {
        write(copy(ofUnit, relation, unit.name()), changes);
    }

    /** Writes to the application's databag, once the hook has succeeded; an empty value deletes its key. */
    public void writeForApplication(RelationRecord relation, Map<String, String> changes) {
        write(copy(ofApplication, relation, unit.application().name()), changes);
    }

    private static void write(Copy copy, Map<String, String> changes) {
        copy.values.putAll(changes);
        copy.isDirty |= !changes.isEmpty();
    }

    private static Copy copy(Map<RelationRecord, Copy> copies, RelationRecord relation, String owner) {
        return copies.computeIfAbsent(relation, r -> new Copy(r.databag(owner).values()));
    }

    /**
     * Returns what is sent for the unit: all of each databag that the hook has read or written, so that a copy which
     * has grown old meanwhile writes old values back.
     */
    Map<RelationRecord, SortedMap<String, String>> sentForUnit() {
        return sent(ofUnit, false);
    }

    /** Returns what is sent for the application: all of each databag that the hook has written. */
    Map<RelationRecord, SortedMap<String, String>> sentForApplication() {
        return sent(ofApplication, true);
    }

    private static Map<RelationRecord, SortedMap<String, String>> sent(
            Map<RelationRecord, Copy> copies, boolean onlyIfDirty) {
        Map<RelationRecord, SortedMap<String, String>> sent = new LinkedHashMap<>();
        copies.forEach((relation, copy) -> {
            if (!copy.values.isEmpty() && (copy.isDirty || !onlyIfDirty)) {
                sent.put(relation, Collections.unmodifiableSortedMap(copy.values));
            }
        });
        return sent;
    }
}
