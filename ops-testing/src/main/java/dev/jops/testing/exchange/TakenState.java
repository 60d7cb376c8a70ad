package dev.jops.testing.exchange;

import dev.jops.hookcmds.Port;
import dev.jops.meta.RelationScope;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.ResourceRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.NetworkState;
import dev.jops.testing.state.PeerRelationState;
import dev.jops.testing.state.RegularRelationState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.ResourceState;
import dev.jops.testing.state.SecretState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import dev.jops.testing.state.SubordinateRelationState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the state of a simulated unit between two hooks, and refuses what a state can't express. */
public final class TakenState {
    private static final String KEPT_BY_JOPS = "jops-";

    private final Controller controller;
    private final UnitAgent agent;
    private final UnitRecord unit;
    private final ApplicationRecord application;

    /** Prepares to take the state of a unit. */
    public TakenState(Controller controller, UnitAgent agent) {
        this.controller = controller;
        this.agent = agent;
        this.unit = agent.unit();
        this.application = unit.application();
    }

    /**
     * Takes the state.
     *
     * @param model the model in the state
     * @param containers the containers of the unit
     * @throws IllegalStateException if the unit still has something to do, or has something that a state can't express
     */
    public State take(ModelState model, List<ContainerState> containers) {
        agent.requireAtRest();
        requirePlaceForAll();
        State.Builder state = State.builder().model(model);
        new StateReader(controller, unit).readInto(state, agent.isLeaderAtCommit(), new HeldState(agent.localState()));
        application.configured().forEach(state::config);
        containers.forEach(state::container);
        unit.networks().forEach((binding, network) -> state.network(new NetworkState(binding, network)));
        for (StorageRecord storage : unit.storages()) {
            state.storage(new StorageState(storage.name(), storage.index()));
        }
        for (ResourceRecord resource : application.resources()) {
            state.resource(ResourceState.of(resource.name(), resource.content()));
        }
        SortedMap<Integer, RelationRecord> relations = new TreeMap<>();
        agent.relations().forEach(relation -> relations.put(relation.id(), relation));
        relations.values().forEach(relation -> state.relation(relation(relation)));
        planned(relations.values()).ifPresent(state::plannedUnits);
        State taken = state.build();
        List<SecretState> secrets = taken.secrets().stream()
                .sorted(Comparator.comparing(SecretState::id))
                .toList();
        return taken.toBuilder().secrets(secrets).build();
    }

    private void requirePlaceForAll() {
        SortedSet<String> kept = new TreeSet<>(unit.state().keySet());
        kept.removeIf(key -> key.startsWith(KEPT_BY_JOPS));
        refuse(!kept.isEmpty(), "values in the controller, " + kept);
        refuse(!application.leaderSettings().isEmpty(), "leader settings");
        refuse(!application.podSpecs().isEmpty(), "a pod spec");
        for (Port port : unit.openPorts().all()) {
            refuse(
                    !unit.openPorts().isOpenForAll(port),
                    port.word() + " open for " + unit.openPorts().endpointsOf(port) + " alone");
        }
        for (String binding : unit.networks().keySet()) {
            refuse(
                    binding.isEmpty() || binding.indexOf(':') >= 0,
                    "a network of " + (binding.isEmpty() ? "all bindings at once" : "the relation " + binding));
        }
    }

    private void refuse(boolean isThere, String what) {
        if (isThere) {
            throw new IllegalStateException("the state of " + unit.name() + " can't be taken: it has " + what
                    + ", which a State has no place for");
        }
    }

    private RelationState relation(RelationRecord record) {
        String endpoint = record.endpointOf(application);
        String other = record.otherSideOf(application).name();
        SortedMap<String, String> remote = record.databag(other).values();
        SortedMap<Integer, SortedMap<String, String>> units = new TreeMap<>();
        for (String member : agent.members(record)) {
            units.put(
                    Integer.valueOf(member.substring(other.length() + 1)),
                    record.databag(member).values());
        }
        if (record.isPeer()) {
            PeerRelationState.Builder peer = RelationState.peer(endpoint);
            units.forEach(peer::peer);
            return withOwnData(peer, record);
        }
        if (isOfContainer(endpoint)) {
            SubordinateRelationState.Builder subordinate = RelationState.subordinate(endpoint);
            subordinate.withoutRemoteUnits().remoteApplication(other).remoteApplicationData(remote);
            units.forEach(subordinate::remoteUnit);
            return withOwnData(subordinate, record);
        }
        RegularRelationState.Builder regular = RelationState.regular(endpoint);
        regular.withoutRemoteUnits().remoteApplication(other).remoteApplicationData(remote);
        units.forEach(regular::remoteUnit);
        record.remoteModel().ifPresent(regular::remoteModel);
        return withOwnData(regular, record);
    }

    /** Returns how many units goal-state reports; empty if that is the number in the relations. */
    private OptionalInt planned(Collection<RelationRecord> relations) {
        SortedSet<String> peers = new TreeSet<>();
        for (RelationRecord relation : relations) {
            peers.addAll(relation.isPeer() ? agent.members(relation) : List.of());
        }
        SortedSet<String> all = new TreeSet<>(peers);
        application.units().values().forEach(other -> all.add(other.name()));
        return application.plannedUnits().isPresent() || all.size() == peers.size() + 1
                ? application.plannedUnits()
                : OptionalInt.of(all.size());
    }

    private boolean isOfContainer(String endpoint) {
        return application.meta().orElseThrow().requireRelation(endpoint).scope() == RelationScope.CONTAINER;
    }

    private RelationState withOwnData(RelationState.Builder<?, ?> relation, RelationRecord record) {
        return relation.id(record.id())
                .localUnitData(record.databag(unit.name()).values())
                .localApplicationData(record.databag(application.name()).values())
                .build();
    }
}
