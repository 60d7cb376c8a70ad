package dev.jops.testing.juju;

import dev.jops.hookcmds.CommandRunner;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.StorageMeta;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An application whose units go on from states.
 *
 * <p>Who is related to it and not deployed is known by name, with the data that the states have, until it goes on from states
 * of its own.
 */
public final class ResumedApplication {
    private final Simulation simulation;
    private final Controller controller;
    private final String name;
    private final CharmMeta meta;
    private final SortedMap<Integer, State> states;

    /** With the states of its units by number. */
    public ResumedApplication(Simulation simulation, String name, CharmMeta meta, Map<Integer, State> states) {
        this.simulation = simulation;
        this.controller = simulation.controller();
        this.name = name;
        this.meta = meta;
        this.states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    /**
     * Refuses what does not fit together.
     *
     * @throws IllegalArgumentException if the states differ in what they have in common, or from what is there
     */
    public void requireFit() {
        new Agreement(controller, name, meta).require(states);
    }

    /** Puts the application and its units in, with relations and secrets. */
    public ApplicationRecord load() {
        ApplicationRecord known = controller.applications().get(name);
        ApplicationRecord application = known == null ? controller.addApplication(name, meta) : known;
        if (known != null) {
            known.deploy(meta);
        }
        List<StateLoader> loaders = new ArrayList<>();
        states.forEach((number, state) -> {
            StateLoader loader = new StateLoader(controller, application.addUnit(number), state);
            loaders.add(state.isLeader() ? 0 : loaders.size(), loader); // what the leader calls a secret counts
        });
        loaders.get(0).loadApplication();
        loaders.forEach(StateLoader::loadShared);
        for (RelationMeta endpoint : meta.relations().values()) {
            boolean isMissing = states.values().stream()
                    .allMatch(state -> state.relations(endpoint.endpoint()).isEmpty());
            if (endpoint.isPeer() && isMissing) {
                controller.addRelation(application, endpoint.endpoint(), application, endpoint.endpoint());
            }
        }
        return application;
    }

    /** Has a unit go on: its charm is told of nothing that is in its state. */
    public UnitAgent resume(UnitRecord unit, HookExecutor executor) {
        State state = Objects.requireNonNull(states.get(unit.number()));
        UnitAgent agent = simulation.enlist(unit, executor);
        agent.resume(state.isLeader());
        new StateLoader(controller, unit, state).loadUnit(executor.files());
        keep(agent, state);
        for (StorageMeta storage : meta.storages().values()) {
            long there = state.storages().stream()
                    .filter(known -> known.name().equals(storage.name()))
                    .count();
            controller.addStorages(unit, storage.name(), Math.max(0, storage.fewest() - (int) there));
        }
        if (state.isLeader()) {
            simulation.leases().hold(unit);
        }
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            resume(relation, agent, state);
        }
        agent.startAfter(simulation.between(1000, 4000));
        return agent;
    }

    private void keep(UnitAgent agent, State state) {
        HookContext idle = TakenState.idle(simulation, agent);
        CommandRunner tools = simulation.tools(idle);
        agent.executor().state(tools, new UnitTime(simulation.time())).save(new HeldState(state).load());
        idle.commit();
    }

    private void resume(RelationRecord record, UnitAgent agent, State state) {
        String other = record.otherSideOf(agent.unit().application()).name();
        for (RelationState relation : state.relations()) {
            if (relation.id() == record.id()) {
                TreeSet<String> members = new TreeSet<>();
                relation.remoteUnitsData().keySet().forEach(number -> members.add(other + "/" + number));
                agent.tell(agenda -> agenda.relations().resume(record, members));
                simulation.entered(record, agent.unit());
                return;
            }
        }
        agent.tell(agenda -> agenda.relations().add(record));
    }
}
