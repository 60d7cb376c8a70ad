package dev.jops.testing;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The relations of the unit of a {@link Harness}, and when the charm is told of them. */
abstract sealed class HarnessRelations extends HarnessOperations permits Harness {
    private final Map<Integer, RelationRecord> relations = new LinkedHashMap<>();
    private final Set<RelationRecord> owed = new LinkedHashSet<>(); // whose own data the leader is still to be told of
    private boolean tellsLeader;

    /** What the charm declares. */
    abstract CharmMeta meta();

    /**
     * Adds a relation with an application, or a peer relation with the charm's own, and emits relation-created.
     *
     * @return the number of the relation
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public int addRelation(String endpoint, String remoteApplication) {
        RelationRecord relation = addRecord(endpoint, remoteApplication);
        emitIfEnabled(relationHook(relation, RelationHook.CREATED, null));
        return relation.id();
    }

    /** Adds a relation whose remote application and first unit have data: then joined and changed are emitted too. */
    public int addRelation(
            String endpoint,
            String remoteApplication,
            Map<String, String> applicationData,
            Map<String, String> unitData) {
        int id = addRelation(endpoint, remoteApplication);
        String member = remoteApplication + (relation(id).isPeer() ? "/1" : "/0");
        addRelationUnit(id, member);
        updateRelationData(id, remoteApplication, applicationData);
        updateRelationData(id, member, unitData);
        return id;
    }

    /** Adds a remote unit to a relation, and emits relation-joined alone, as Python's harness does. */
    public void addRelationUnit(int id, String member) {
        RelationRecord relation = relation(id);
        requireRemoteUnit(relation, member);
        controller().enter(relation, member);
        emitIfEnabled(relationHook(relation, RelationHook.JOINED, member));
    }

    /** Takes a remote unit out of a relation: relation-departed is emitted, and its data goes after that. */
    public void removeRelationUnit(int id, String member) {
        RelationRecord relation = relation(id);
        requireParty(relation, member);
        requireRemoteUnit(relation, member);
        controller().leave(relation, member);
        emitIfEnabled(Hook.departed(relation, application(), member, member));
        controller().dropData(relation, member);
        refresh();
    }

    /** Removes a relation: its units depart, relation-broken is emitted, and its data goes after that. */
    public void removeRelation(int id) {
        RelationRecord relation = relation(id);
        for (String member : relation.unitsSeenBy(unit().unit())) {
            removeRelationUnit(id, member);
        }
        emitIfEnabled(relationHook(relation, RelationHook.BROKEN, null));
        relations.remove(id);
        owed.remove(relation);
        controller().removeRelation(relation);
        refresh();
    }

    /**
     * Changes the data of a unit or application in a relation; an empty value removes its key.
     *
     * <p>relation-changed is emitted if a value is another one then; never for the unit under test, and for its own
     * application only in a peer relation while the unit does not lead, unless {@link #deliverOwnAppData} was called.
     *
     * @throws IllegalArgumentException if the owner takes no part in the relation
     */
    public void updateRelationData(int id, String owner, Map<String, String> changes) {
        RelationRecord relation = relation(id);
        requireParty(relation, owner);
        boolean changed = controller().changeData(relation, owner, changes);
        refresh();
        owed.remove(relation);
        boolean isOwnUnit = owner.equals(unit().unit().name());
        boolean isOwnApplication = owner.equals(application().name());
        boolean isTold = isOwnApplication ? relation.isPeer() && (tellsLeader || !unit().isLeader()) : !isOwnUnit;
        if (changed && isTold) {
            emitIfEnabled(relationHook(relation, RelationHook.CHANGED, owner.indexOf('/') < 0 ? null : owner));
        }
    }

    /**
     * From now on a leader is told of what its own application says in a peer relation, as Juju does it: relation-changed
     * is emitted when the test changes that data, and after an event in which the charm did. Python's harness tells followers
     * alone. What the charm changes between events is told after the next one. What it changes while hooks are disabled, or
     * in the hooks of a deployment before those of relations, is not told by itself.
     */
    public void deliverOwnAppData() {
        if (!tellsLeader) {
            tellsLeader = true;
            controller().watch(new OwnData());
        }
    }

    /**
     * The data of a unit or application in a relation, whoever may read it.
     *
     * @throws IllegalArgumentException if the owner takes no part in the relation
     */
    public Map<String, String> relationData(int id, String owner) {
        RelationRecord relation = relation(id);
        requireParty(relation, owner);
        return relation.databag(owner).values();
    }

    /** Emits relation-created of each relation, and of peer relations, which a deployment adds. */
    void emitCreated() {
        for (RelationMeta endpoint : meta().relations().values()) {
            List<RelationRecord> known = relationsOf(endpoint.endpoint());
            if (endpoint.isPeer() && known.isEmpty()) {
                addRelation(endpoint.endpoint(), meta().name());
            }
            for (RelationRecord relation : known) {
                emitIfEnabled(relationHook(relation, RelationHook.CREATED, null));
            }
        }
    }

    /** Emits what relations with data or units still owe when a deployment has come to its end. */
    void emitMet() {
        for (RelationRecord relation : List.copyOf(relations.values())) {
            String remote = relation.otherSideOf(application()).name();
            if (!relation.databag(remote).values().isEmpty()) {
                emit(relationHook(relation, RelationHook.CHANGED, null));
            }
            for (String member : relation.unitsSeenBy(unit().unit())) {
                emit(relationHook(relation, RelationHook.JOINED, member));
                emit(relationHook(relation, RelationHook.CHANGED, member));
            }
        }
    }

    /** The next relation-changed for a leader's own data, taken off the list; null if there is none. */
    @Nullable
    Hook nextOwed() {
        for (RelationRecord relation : owed) {
            owed.remove(relation);
            return relationHook(relation, RelationHook.CHANGED, null);
        }
        return null;
    }

    /** Tells the leader nothing of what was said until now. */
    void forgetOwed() {
        owed.clear();
    }

    private List<RelationRecord> relationsOf(String endpoint) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : relations.values()) {
            if (relation.endpointOf(application()).equals(endpoint)) {
                found.add(relation);
            }
        }
        return found;
    }

    @Override
    RelationRecord relation(int id) {
        RelationRecord relation = relations.get(id);
        if (relation == null) {
            throw new IllegalArgumentException("there is no relation " + id + ": the harness has "
                    + (relations.isEmpty() ? "none, until addRelation(...)" : relations.keySet()));
        }
        return relation;
    }

    private RelationRecord addRecord(String endpoint, String remote) {
        if (meta().requireRelation(endpoint).isPeer() != remote.equals(meta().name())) {
            throw new IllegalArgumentException(endpoint + " can't relate " + meta().name() + " to " + remote
                    + ": a peer relation is with the charm's own application, and every other with another");
        }
        ApplicationRecord known = controller().applications().get(remote);
        RelationRecord relation = controller()
                .addRelation(
                        application(),
                        endpoint,
                        known == null ? controller().addApplication(remote, null) : known,
                        endpoint);
        relations.put(relation.id(), relation);
        controller().enter(relation, unit().unit().name());
        refresh();
        return relation;
    }

    private void requireParty(RelationRecord relation, String owner) {
        boolean isApplication = owner.equals(application().name())
                || owner.equals(relation.otherSideOf(application()).name());
        if (!isApplication && !relation.isMember(owner)) {
            throw new IllegalArgumentException(owner + " takes no part in relation " + relation.nameFor(application())
                    + ", which is with " + relation.otherSideOf(application()).name()
                    + (owner.indexOf('/') < 0 ? "" : ": add it with addRelationUnit(...)"));
        }
    }

    private void requireRemoteUnit(RelationRecord relation, String member) {
        String remote = relation.otherSideOf(application()).name();
        if (!member.startsWith(remote + "/") || member.equals(unit().unit().name())) {
            throw new IllegalArgumentException(member + " is no remote unit of the relation with " + remote
                    + ", whose units are called " + remote + "/0 and so on");
        }
    }

    private Hook relationHook(RelationRecord relation, RelationHook what, @Nullable String member) {
        return Hook.of(relation, application(), what, member);
    }

    /** Notes what the unit's application says of itself in peer relations. */
    private final class OwnData implements Controller.Watcher {

        @Override
        public void dataChanged(RelationRecord relation, String owner) {
            if (relation.isPeer() && owner.equals(application().name()) && unit().isLeader()) {
                owed.add(relation);
            }
        }

        @Override
        public void leaderSettingsChanged(ApplicationRecord application) {}

        @Override
        public void storageAdded(UnitRecord unit, StorageRecord storage) {}

        @Override
        public void secretsChanged() {}
    }
}
