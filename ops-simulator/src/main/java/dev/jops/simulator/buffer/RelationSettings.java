package dev.jops.simulator.buffer;

import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The relation data of one hook. The databags of the unit and its application are copied as a whole when the hook first
 * uses them. From then on the hook reads and writes the copy, and does not see other changes.
 *
 * <p>juju: internal/worker/uniter/runner/context/relation.go, and api/agent/uniter/settings.go for what is sent
 */
public final class RelationSettings {
    private final UnitRecord unit;
    private final RemoteSettings remote;
    private final Map<RelationRecord, Copy> ofUnit = new LinkedHashMap<>();
    private final Map<RelationRecord, Copy> ofApplication = new LinkedHashMap<>();

    /** A copy of a databag of the unit or its application. */
    private static final class Copy {
        private final SortedMap<String, String> before;
        private final SortedMap<String, String> written = new TreeMap<>(); // an empty value for a deleted key

        Copy(SortedMap<String, String> before) {
            this.before = before;
        }

        void write(Map<String, String> changes) {
            written.putAll(changes);
        }

        SortedMap<String, String> seen() {
            SortedMap<String, String> seen = sent();
            if (isDirty()) {
                seen.values().removeIf(String::isEmpty);
            }
            return seen;
        }

        SortedMap<String, String> sent() {
            if (!isDirty()) {
                return before;
            }
            SortedMap<String, String> all = new TreeMap<>(before);
            all.putAll(written);
            return all;
        }

        boolean isDirty() {
            return !written.isEmpty();
        }

        boolean isEmpty() {
            return before.isEmpty() && !isDirty();
        }
    }

    RelationSettings(UnitRecord unit, RemoteSettings remote) {
        this.unit = unit;
        this.remote = remote;
    }

    /**
     * Returns a databag as this hook sees it.
     *
     * @param leads whether the unit leads: a leader reads its application's data with its own changes
     * @param isMember whether the charm was told of the owner, a unit
     * @throws RefusedCommandException if the owner never was in the relation
     */
    public SortedMap<String, String> read(RelationRecord relation, String owner, boolean leads, boolean isMember) {
        if (owner.equals(unit.name())) {
            return copy(ofUnit, relation, owner).seen();
        }
        if (leads && owner.equals(unit.application().name())) {
            return copy(ofApplication, relation, owner).seen();
        }
        return remote.read(relation, owner, isMember);
    }

    /** Writes to the unit's databag once the hook has succeeded; an empty value deletes its key. */
    public void writeForUnit(RelationRecord relation, Map<String, String> changes) {
        copy(ofUnit, relation, unit.name()).write(changes);
    }

    /** Writes to the application's databag once the hook has succeeded; an empty value deletes its key. */
    public void writeForApplication(RelationRecord relation, Map<String, String> changes) {
        copy(ofApplication, relation, unit.application().name()).write(changes);
    }

    private static Copy copy(Map<RelationRecord, Copy> copies, RelationRecord relation, String owner) {
        return copies.computeIfAbsent(relation, r -> new Copy(r.databag(owner).values()));
    }

    /**
     * Returns the data to be sent for the unit: the whole of each databag that the hook has read or written, so that an
     * outdated copy writes old values back.
     */
    Map<RelationRecord, SortedMap<String, String>> sentForUnit() {
        return sent(ofUnit, false);
    }

    /** Returns the data to be sent for the application: the whole of each databag that the hook has written. */
    Map<RelationRecord, SortedMap<String, String>> sentForApplication() {
        return sent(ofApplication, true);
    }

    private static Map<RelationRecord, SortedMap<String, String>> sent(
            Map<RelationRecord, Copy> copies, boolean onlyIfDirty) {
        if (copies.isEmpty()) {
            return Collections.emptyMap();
        }
        Map<RelationRecord, SortedMap<String, String>> sent = new LinkedHashMap<>();
        copies.forEach((relation, copy) -> {
            if (!copy.isEmpty() && (copy.isDirty() || !onlyIfDirty)) {
                sent.put(relation, Collections.unmodifiableSortedMap(copy.sent()));
            }
        });
        return Collections.unmodifiableMap(sent);
    }
}
