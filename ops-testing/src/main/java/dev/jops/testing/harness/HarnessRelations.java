package dev.jops.testing.harness;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The relations of a harness's unit, and the events that their changes cause. */
public final class HarnessRelations {
    private final Controller controller;
    private final UnitRecord unit;
    private final ApplicationRecord application;
    private final CharmMeta meta;
    private final AgentView agent;
    private final HookDelivery charm;
    private final Map<Integer, RelationRecord> relations = new LinkedHashMap<>();

    public HarnessRelations(Controller controller, UnitRecord unit, AgentView agent, HookDelivery charm) {
        this.controller = controller;
        this.unit = unit;
        this.application = unit.application();
        this.meta = application.meta().orElseThrow();
        this.agent = agent;
        this.charm = charm;
    }

    public int add(String endpoint, String remoteApplication) {
        RelationRecord relation = addRecord(endpoint, remoteApplication);
        charm.emitIfEnabled(hook(relation, RelationHook.CREATED, null));
        return relation.id();
    }

    public int add(
            String endpoint,
            String remoteApplication,
            Map<String, String> applicationData,
            Map<String, String> unitData) {
        int id = add(endpoint, remoteApplication);
        String member = remoteApplication + (require(id).isPeer() ? "/1" : "/0");
        addUnit(id, member);
        updateData(id, remoteApplication, applicationData);
        updateData(id, member, unitData);
        return id;
    }

    private RelationRecord addRecord(String endpoint, String remote) {
        if (meta.requireRelation(endpoint).isPeer() != remote.equals(meta.name())) {
            throw new IllegalArgumentException(endpoint + " can't relate " + meta.name() + " to " + remote
                    + ": a peer relation is with the charm's own application, and every other with another");
        }
        ApplicationRecord known = controller.applications().get(remote);
        RelationRecord relation = controller.addRelation(
                application, endpoint, known == null ? controller.addApplication(remote, null) : known, endpoint);
        relations.put(relation.id(), relation);
        controller.enter(relation, unit.name());
        charm.refresh();
        return relation;
    }

    public void addUnit(int id, String member) {
        RelationRecord relation = require(id);
        requireRemoteUnit(relation, member);
        controller.enter(relation, member);
        charm.emitIfEnabled(hook(relation, RelationHook.JOINED, member));
    }

    public void removeUnit(int id, String member) {
        RelationRecord relation = require(id);
        requireParty(relation, member);
        requireRemoteUnit(relation, member);
        controller.leave(relation, member);
        charm.emitIfEnabled(Hook.departed(relation, application, member, member));
        controller.dropData(relation, member);
        charm.refresh();
    }

    public void remove(int id) {
        RelationRecord relation = require(id);
        for (String member : relation.unitsSeenBy(unit)) {
            removeUnit(id, member);
        }
        charm.emitIfEnabled(hook(relation, RelationHook.BROKEN, null));
        relations.remove(id);
        charm.ownData().forget(relation);
        controller.removeRelation(relation);
        charm.refresh();
    }

    public void updateData(int id, String owner, Map<String, String> changes) {
        RelationRecord relation = require(id);
        requireParty(relation, owner);
        boolean changed = controller.changeData(relation, owner, changes);
        charm.refresh();
        charm.ownData().forget(relation);
        if (changed && isToldOf(relation, owner)) {
            charm.emitIfEnabled(hook(relation, RelationHook.CHANGED, owner.indexOf('/') < 0 ? null : owner));
        }
    }

    private boolean isToldOf(RelationRecord relation, String owner) {
        if (owner.equals(application.name())) {
            return relation.isPeer() && (charm.ownData().isDelivered() || !agent.isLeader());
        }
        return !owner.equals(unit.name());
    }

    public Map<String, String> data(int id, String owner) {
        RelationRecord relation = require(id);
        requireParty(relation, owner);
        return relation.databag(owner).values();
    }

    /** Emits relation-created for each relation, and adds peer relations first, as a deployment does. */
    void emitCreated() {
        for (RelationMeta endpoint : meta.relations().values()) {
            List<RelationRecord> known = of(endpoint.endpoint());
            if (endpoint.isPeer() && known.isEmpty()) {
                add(endpoint.endpoint(), meta.name());
            }
            for (RelationRecord relation : known) {
                charm.emitIfEnabled(hook(relation, RelationHook.CREATED, null));
            }
        }
    }

    /** Emits the hooks of relations with data or units at the end of a deployment, peers last. */
    void emitMet() {
        List<RelationRecord> met = new ArrayList<>(relations.values());
        met.sort(Comparator.comparing(RelationRecord::isPeer)); // juju#18073
        for (RelationRecord relation : met) {
            if (!relation.databag(remote(relation)).values().isEmpty()) {
                charm.emit(hook(relation, RelationHook.CHANGED, null));
            }
            for (String member : relation.unitsSeenBy(unit)) {
                charm.emit(hook(relation, RelationHook.JOINED, member));
                charm.emit(hook(relation, RelationHook.CHANGED, member));
            }
        }
    }

    private List<RelationRecord> of(String endpoint) {
        List<RelationRecord> found = new ArrayList<>();
        for (RelationRecord relation : relations.values()) {
            if (relation.endpointOf(application).equals(endpoint)) {
                found.add(relation);
            }
        }
        return found;
    }

    /**
     * Returns a relation by its number.
     *
     * @throws IllegalArgumentException if there is no such relation
     */
    public RelationRecord require(int id) {
        RelationRecord relation = relations.get(id);
        if (relation == null) {
            throw new IllegalArgumentException("the harness has no relation " + id + ": "
                    + (relations.isEmpty()
                            ? "add one with addRelation(...), which returns its number"
                            : "it has " + relations.keySet()));
        }
        return relation;
    }

    private void requireParty(RelationRecord relation, String owner) {
        boolean isApplication = owner.equals(application.name()) || owner.equals(remote(relation));
        if (!isApplication && !relation.isMember(owner)) {
            throw new IllegalArgumentException(
                    owner + " takes no part in relation " + relation.nameFor(application) + ", which is with "
                            + remote(relation) + (owner.indexOf('/') < 0 ? "" : ": add it with addRelationUnit(...)"));
        }
    }

    private void requireRemoteUnit(RelationRecord relation, String member) {
        String remote = remote(relation);
        if (!member.startsWith(remote + "/") || member.equals(unit.name())) {
            throw new IllegalArgumentException(member + " is not a remote unit of the relation with " + remote
                    + ", whose units are called " + remote + "/0 and so on");
        }
    }

    private String remote(RelationRecord relation) {
        return relation.otherSideOf(application).name();
    }

    private Hook hook(RelationRecord relation, RelationHook what, @Nullable String member) {
        return Hook.of(relation, application, what, member);
    }
}
