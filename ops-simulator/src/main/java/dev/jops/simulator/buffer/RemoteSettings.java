package dev.jops.simulator.buffer;

import dev.jops.simulator.model.Databag;
import dev.jops.simulator.model.RelationRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The databags of remote units and applications that an agent has read. It keeps those of a relation's members from
 * hook to hook: a member's data, once read, changes only with that member's relation-changed. It keeps those of
 * applications, and of units that are not members, for one hook.
 *
 * <p>juju: internal/worker/uniter/runner/context/cache.go
 */
public final class RemoteSettings {
    private final Map<RelationRecord, Map<String, Databag>> members = new HashMap<>();
    private final Map<RelationRecord, Map<String, Databag>> others = new HashMap<>();

    /** Creates the empty cache of an agent that has just started. */
    public RemoteSettings() {}

    /**
     * Begins a hook.
     *
     * @param relation the relation that it is about, and
     * @param unit the unit whose data may be new, or which has departed; null if it is about no unit
     */
    public void begin(@Nullable RelationRecord relation, @Nullable String unit) {
        if (!others.isEmpty()) {
            others.clear();
        }
        Map<String, Databag> known = relation == null || unit == null ? null : members.get(relation);
        if (known != null) {
            known.remove(unit);
        }
    }

    SortedMap<String, String> read(RelationRecord relation, String owner, boolean isMember) {
        Map<String, Databag> known = (isMember ? members : others).computeIfAbsent(relation, r -> new HashMap<>());
        return known.computeIfAbsent(owner, name -> fetch(relation, name)).values();
    }

    /** juju: state/relationunit.go, ReadSettings: the data of a departed unit stays readable */
    private static Databag fetch(RelationRecord relation, String owner) {
        if (!relation.hasDatabag(owner) && owner.indexOf('/') >= 0) {
            throw new RefusedCommandException("cannot read settings for unit \"" + owner + "\" in relation \""
                    + relation.key() + "\": unit \"" + owner + "\": settings not found");
        }
        return relation.databag(owner);
    }
}
