package dev.jops.testing.exchange;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An application whose units resume from states.
 *
 * <p>Related applications that are not deployed are known by name, with their data in the states, until they resume
 * from states of their own.
 */
public final class ResumedApplication {
    private final Simulation simulation;
    private final Controller controller;
    private final ModelState model;
    private final String name;
    private final CharmMeta meta;
    private final SortedMap<Integer, State> states;

    /**
     * Prepares an application with the states of its units, by their numbers.
     *
     * @param model the model that it resumes in, to compare with that of the states
     */
    public ResumedApplication(
            Simulation simulation, ModelState model, String name, CharmMeta meta, Map<Integer, State> states) {
        this.simulation = simulation;
        this.controller = simulation.controller();
        this.model = model;
        this.name = name;
        this.meta = meta;
        this.states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    /**
     * Checks that the states fit each other and the simulation.
     *
     * @throws IllegalArgumentException if they contradict each other or what exists
     */
    public void requireFit() {
        new StateConflicts(controller, model, name, meta).require(states);
    }

    /** Adds the application and its units, with relations and secrets. */
    public ApplicationRecord load() {
        ApplicationRecord known = controller.applications().get(name);
        ApplicationRecord application = known == null ? controller.addApplication(name, meta) : known;
        if (known != null) {
            known.deploy(meta);
        }
        List<StateLoader> loaders = new ArrayList<>();
        states.forEach((number, state) -> {
            StateLoader loader = new StateLoader(controller, application.addUnit(number), state);
            loaders.add(state.isLeader() ? 0 : loaders.size(), loader); // the leader's label of a secret counts
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

    /** Resumes a unit, which gets no events for anything in its state. */
    public UnitAgent resume(UnitRecord unit, HookExecutor executor) {
        State state = state(unit);
        new StateLoader(controller, unit, state).loadUnit(executor.files());
        UnitAgent agent = simulation.resume(unit, executor, state.isLeader(), relations(unit, state));
        agent.setLocalState(new HeldState(state).load());
        return agent;
    }

    /** Returns the containers in the state of a unit. */
    public List<ContainerState> containers(UnitRecord unit) {
        return state(unit).containers();
    }

    private State state(UnitRecord unit) {
        return Objects.requireNonNull(states.get(unit.number()));
    }

    private Map<RelationRecord, Set<String>> relations(UnitRecord unit, State state) {
        Map<RelationRecord, Set<String>> known = new LinkedHashMap<>();
        for (RelationState relation : state.relations()) {
            RelationRecord record =
                    Objects.requireNonNull(controller.relations().get(relation.id()));
            String other = record.otherSideOf(unit.application()).name();
            Set<String> members = new TreeSet<>();
            relation.remoteUnitsData().keySet().forEach(number -> members.add(other + "/" + number));
            known.put(record, members);
        }
        return known;
    }
}
