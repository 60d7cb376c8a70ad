package dev.jops.simulator.agent;

import dev.jops.meta.StorageMeta;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A controller, its units' agents, leases and time, under one seed: the engine of the simulated Juju. */
public final class Simulation implements Controller.Watcher, AutoCloseable {
    private final Controller controller;
    private final SimulatedTime time;
    private final TurnLock turns;
    private final SplittableRandom random;
    private final SimulationObserver observer;
    private final Leases leases;
    private final History history;
    private final Map<String, UnitAgent> agents = new LinkedHashMap<>();
    private final Faults faults;
    private boolean configChangedFollowsElection;

    /**
     * An engine for this model.
     *
     * @param turns who runs
     * @param memory how many hooks its history keeps
     */
    public Simulation(
            Controller controller,
            SimulatedTime time,
            TurnLock turns,
            long seed,
            int memory,
            SimulationObserver observer) {
        this.controller = controller;
        this.time = time;
        this.turns = turns;
        this.random = new SplittableRandom(seed);
        this.observer = observer;
        this.history = new History(time, memory);
        this.leases = new Leases(this);
        this.faults = new Faults(this);
        controller.watch(this);
    }

    /** The model. */
    public Controller controller() {
        return controller;
    }

    /** The time. */
    public SimulatedTime time() {
        return time;
    }

    /** What decides who runs. */
    public TurnLock turns() {
        return turns;
    }

    /** The leases. */
    public Leases leases() {
        return leases;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** What happened, as a picture needs it. */
    public History history() {
        return history;
    }

    /** A random source of its own for a charm, decided by the seed. */
    public SplittableRandom fork() {
        return random.split();
    }

    /** The agents of the units that are there, in the order in which they were added. */
    public Collection<UnitAgent> agents() {
        return Collections.unmodifiableCollection(agents.values());
    }

    /** Adds an agent for a unit; its machine is there after a while. */
    public UnitAgent addAgent(UnitRecord unit, HookExecutor executor) {
        UnitAgent agent = enlist(unit, executor);
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            if (!relation.isDying() && relation.concerns(unit)) {
                agent.tell(queue -> queue.relations().add(relation));
            }
        }
        for (StorageMeta storage :
                unit.application().meta().orElseThrow().storages().values()) {
            controller.addStorages(unit, storage.name(), storage.fewest());
        }
        agent.startAfter(between(1000, 4000));
        return agent;
    }

    /**
     * Adds an agent for a unit whose charm has run before, and is told of what is new alone.
     *
     * @param known the relations that the charm was told of, each with the members it was told of
     */
    public UnitAgent resume(
            UnitRecord unit, HookExecutor executor, boolean leads, Map<RelationRecord, Set<String>> known) {
        UnitAgent agent = enlist(unit, executor);
        agent.resume(leads);
        for (StorageMeta storage :
                unit.application().meta().orElseThrow().storages().values()) {
            controller.addStorages(unit, storage.name(), Math.max(0, storage.fewest() - unit.count(storage.name())));
        }
        if (leads) {
            leases.hold(unit);
        }
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            Set<String> members = known.get(relation);
            if (members == null) {
                agent.tell(queue -> queue.relations().add(relation));
            } else {
                agent.tell(queue -> queue.relations().resume(relation, members));
                entered(relation, unit);
            }
        }
        agent.startAfter(between(1000, 4000));
        return agent;
    }

    /** An agent that has nothing to do, and no machine, yet. */
    private UnitAgent enlist(UnitRecord unit, HookExecutor executor) {
        UnitAgent principal = agents.get(unit.owner().name());
        SharedMachine machine = principal == null ? new SharedMachine() : principal.sharedMachine();
        UnitAgent agent = new UnitAgent(this, unit, executor, machine);
        machine.add(agent);
        agents.put(unit.name(), agent);
        history.added(unit);
        return agent;
    }

    /** Has config-changed run on all units after leader-elected, which the handbook says and the code does not. */
    public void letConfigChangedFollowElection() {
        configChangedFollowsElection = true;
    }

    void electionTold(ApplicationRecord application) {
        if (configChangedFollowsElection) {
            configChanged(application);
        }
    }

    /** The config of an application was set. */
    public void configChanged(ApplicationRecord application) {
        for (UnitAgent agent : agentsOf(application)) {
            agent.tell(HookQueue::configChanged);
        }
    }

    /** The charm of an application was replaced. */
    public void upgraded(ApplicationRecord application) {
        for (UnitAgent agent : agentsOf(application)) {
            agent.upgraded();
        }
    }

    /**
     * The operator removes a unit, and its subordinates with it.
     *
     * @throws IllegalStateException if it is gone, or a subordinate itself, or on Kubernetes not the last one
     */
    public void remove(UnitAgent agent) {
        requireThere(agent);
        UnitRecord unit = agent.unit();
        unit.principal().ifPresent(principal -> {
            throw new IllegalStateException(
                    unit.name() + " is a subordinate: it goes with " + principal.name() + ", or with their relation");
        });
        if (controller.rules().hasPods() && !unit.application().isLast(unit)) {
            throw new IllegalStateException(
                    unit.name() + " can't go: Kubernetes removes the unit with the highest number first");
        }
        agent.sharedMachine().agents().forEach(this::leave);
    }

    private void leave(UnitAgent agent) {
        UnitRecord unit = agent.unit();
        unit.die();
        agent.tell(HookQueue::remove);
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            controller.leave(relation, unit.name());
            for (UnitAgent other : agents.values()) {
                if (other != agent && relation.hasSide(other.unit().application())) {
                    other.tell(queue -> queue.relations().left(relation, unit.name()));
                }
            }
        }
    }

    /** Two applications were related: their units are told. */
    public void related(RelationRecord relation) {
        for (UnitAgent agent : agents.values()) {
            if (relation.hasSide(agent.unit().application()) && relation.concerns(agent.unit())) {
                agent.tell(queue -> queue.relations().add(relation));
            }
        }
    }

    /** The operator removes a relation; it is gone when all units have left it. */
    public void remove(RelationRecord relation) {
        relation.die();
        for (UnitAgent agent : List.copyOf(agents.values())) {
            if (relation.hasSide(agent.unit().application())) {
                agent.tell(queue -> queue.relations().die(relation));
            }
        }
        removeIfLeft(relation);
    }

    void leftForGood(RelationRecord relation, UnitRecord unit) {
        relation.leaveForGood(unit);
        removeIfLeft(relation);
        UnitAgent agent = agents.get(unit.name());
        if (relation.isContainerScoped() && agent != null && !unit.isDying() && !isStillRelatedToPrincipal(unit)) {
            leave(agent); // juju: internal/worker/uniter/relation, a subordinate dies with the last such relation
        }
    }

    private boolean isStillRelatedToPrincipal(UnitRecord unit) {
        if (unit.principal().isEmpty()) {
            return true;
        }
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            if (relation.isContainerScoped()
                    && relation.hasSide(unit.owner().application())
                    && !relation.isLeftBy(unit)) {
                return true;
            }
        }
        return false;
    }

    private void removeIfLeft(RelationRecord relation) {
        if (!relation.isDying()) {
            return;
        }
        for (UnitAgent agent : agents.values()) {
            if (agent.isIn(relation)) {
                return;
            }
        }
        controller.removeRelation(relation);
    }

    /**
     * Has a unit run an action whose parameters were checked.
     *
     * @throws IllegalStateException if the unit is gone
     */
    public ActionRecord run(UnitAgent agent, String name, Map<String, ?> parameters) {
        requireThere(agent);
        ActionRecord action = controller.addAction(name, parameters);
        agent.tell(queue -> queue.actions().add(action, Hook.ofAction(name, action.id())));
        return action;
    }

    /** Has a unit run its charm by {@code juju exec}, without an event or with a dispatch path. */
    public ActionRecord exec(UnitAgent agent, @Nullable String dispatchPath) {
        requireThere(agent);
        ActionRecord action = controller.addAction(Hook.EXEC, Map.of());
        agent.tell(queue -> queue.actions().add(action, Hook.ofExec(action.id(), dispatchPath)));
        return action;
    }

    /** Something outside Juju, such as a workload, has a unit run a hook. */
    public void arrive(UnitAgent agent, Hook hook) {
        requireThere(agent);
        agent.tell(queue -> queue.arrive(hook));
    }

    /** The operator detaches a storage. */
    public void detach(UnitAgent agent, StorageRecord storage) {
        requireThere(agent);
        agent.tell(queue -> queue.storages().detach(storage));
    }

    static void requireThere(UnitAgent agent) {
        agent.requireMachine(MachineState.EXPECTED, MachineState.THERE, MachineState.STOPPED, MachineState.LOST);
    }

    /** Tries a failed hook again at once, as {@code juju resolved} does. */
    public void resolve(UnitAgent agent) {
        agent.resolved();
    }

    private List<UnitAgent> agentsOf(ApplicationRecord application) {
        List<UnitAgent> found = new ArrayList<>();
        for (UnitAgent agent : agents.values()) {
            if (agent.unit().application() == application) {
                found.add(agent);
            }
        }
        return found;
    }

    @Override
    public void dataChanged(RelationRecord relation, String owner) {
        history.wrote(relation, owner, leases.leader(owner).orElse(owner));
        for (UnitAgent agent : agents.values()) {
            UnitRecord unit = agent.unit();
            if (relation.hasSide(unit.application()) && !owner.equals(unit.name())) {
                agent.tell(queue -> queue.relations().dataChanged(relation, owner));
            }
        }
    }

    @Override
    public void leaderSettingsChanged(ApplicationRecord application) {
        for (UnitAgent agent : agentsOf(application)) {
            if (controller.rules().hasLeaderSettings()) {
                agent.tell(HookQueue::leaderSettingsChanged);
            }
        }
    }

    @Override
    public void storageAdded(UnitRecord unit, StorageRecord storage) {
        UnitAgent agent = agents.get(unit.name());
        if (agent != null) {
            agent.tell(queue -> queue.storages().added(storage));
        }
    }

    @Override
    public void secretsChanged() {
        for (UnitAgent agent : agents.values()) {
            agent.secretsChanged();
        }
    }

    void enter(RelationRecord relation, UnitRecord unit) {
        controller.enter(relation, unit);
        entered(relation, unit);
        ApplicationRecord remote = relation.otherSideOf(unit.application());
        boolean isPrincipal = relation.isContainerScoped() && unit.principal().isEmpty();
        if (isPrincipal && !remote.isOnMachineOf(unit)) {
            observer.subordinateWanted(remote, unit); // juju: state/relationunit.go, EnterScope
        }
    }

    void entered(RelationRecord relation, UnitRecord unit) {
        for (UnitAgent agent : agents.values()) {
            if (relation.hasSide(agent.unit().application())) {
                agent.tell(queue -> queue.relations().entered(relation, unit.name()));
            }
        }
    }

    /** Nothing is left to run on a unit. A principal waits for its subordinates. */
    void removed(UnitAgent agent) {
        UnitRecord unit = agent.unit();
        SharedMachine machine = agent.sharedMachine();
        if (unit.principal().isEmpty() && machine.agents().size() > 1) {
            return;
        }
        machine.remove(agent);
        gone(agent);
        unit.principal().ifPresent(principal -> {
            UnitAgent last = machine.agents().get(0);
            if (last.isRemoved()) {
                removed(last);
            }
        });
    }

    private void gone(UnitAgent agent) {
        UnitRecord unit = agent.unit();
        agent.end();
        unit.application().removeUnit(unit);
        agents.remove(unit.name());
        controller.relationsOf(unit.application()).forEach(this::removeIfLeft);
        controller.secrets().unitGone(unit.name());
        history.gone(unit);
        leases.gone(unit); // juju: the lease of a dead unit is revoked
        observer.operation(unit.name(), unit.name() + " is gone");
        agent.executor().close();
    }

    SimulationObserver observer() {
        return observer;
    }

    /** How long news takes from the controller to an agent. */
    Duration latency() {
        return between(10, 300);
    }

    /** How long a hook takes. */
    Duration hookDuration() {
        return between(200, 1500);
    }

    Duration jittered(Duration duration) {
        return duration.plusMillis(random.nextLong(duration.toMillis() / 5 + 1));
    }

    Duration between(long least, long most) {
        return Duration.ofMillis(random.nextLong(least, most));
    }

    <T> T pick(List<T> candidates) {
        return candidates.get(candidates.size() == 1 ? 0 : random.nextInt(candidates.size()));
    }

    @Override
    public void close() {
        turns.close();
        for (UnitAgent agent : agents.values()) {
            agent.executor().close();
        }
    }
}
