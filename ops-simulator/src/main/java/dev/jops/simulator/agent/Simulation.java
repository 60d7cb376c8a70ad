package dev.jops.simulator.agent;

import dev.jops.meta.StorageMeta;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.SimulationObserver;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.StorageProvisioner;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.SeededChance;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.simulator.time.TurnLock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A controller, its units' agents, leases and time, under one seed: the engine of the simulated Juju. */
public final class Simulation implements Controller.Watcher, Uniter.Watcher, AutoCloseable {
    private long seed;
    private final Controller controller;
    private final World world;
    private final Leases leases;
    private final Roster roster = new Roster();
    private final RelationScopes scopes;
    private final StorageProvisioner provisioner;
    private final Faults faults;
    private final Operations operations;
    private boolean configChangedFollowsElection;
    private Duration longestProcessSilence = Duration.ofMinutes(10);

    /**
     * Creates an engine for this model.
     *
     * @param turns decides which thread runs
     * @param memory how many hooks its history keeps
     */
    public Simulation(
            Controller controller,
            SimulatedTime time,
            TurnLock turns,
            long seed,
            int memory,
            SimulationObserver observer) {
        this.seed = seed;
        this.controller = controller;
        this.world = new World(controller, time, turns, new SeededChance(seed), new History(time, memory), observer);
        this.leases = new Leases(world);
        this.scopes = new RelationScopes(world, roster);
        this.provisioner = new StorageProvisioner(time, this::storageProvisioned);
        this.faults = new Faults(world, roster, provisioner);
        this.operations = new Operations(world, roster, scopes);
        controller.watch(this);
        controller.rules().notice().ifPresent(text -> observer.operation("controller", text));
    }

    /** Returns the model. */
    public Controller controller() {
        return controller;
    }

    /** Returns the time. */
    public SimulatedTime time() {
        return world.time();
    }

    /** Returns the lock that decides who runs. */
    public TurnLock turns() {
        return world.turns();
    }

    /** Returns the leases. */
    public Leases leases() {
        return leases;
    }

    /** Returns the faults. */
    public Faults faults() {
        return faults;
    }

    /** Returns the provisioner of the units' storages. */
    public StorageProvisioner provisioner() {
        return provisioner;
    }

    /** Sets how much real time a unit's process may take without a hook command. */
    public void setLongestProcessSilence(Duration limit) {
        longestProcessSilence = limit;
    }

    /** Returns how much real time a unit's process may take without a hook command. */
    public Duration longestProcessSilence() {
        return longestProcessSilence;
    }

    /** Returns the operations of an operator. */
    public Operations operations() {
        return operations;
    }

    /** Returns the relations with applications of other models. */
    public RemoteRelations remoteRelations() {
        return new RemoteRelations(world, scopes);
    }

    /** Returns the history, from which a picture is drawn. */
    public History history() {
        return world.history();
    }

    /** Returns an independent random source for a charm, decided by the seed. */
    public SplittableRandom fork() {
        return world.chance().fork();
    }

    /**
     * Sets the seed of a simulation that has no units yet.
     *
     * @throws IllegalStateException if it has
     */
    public void setSeed(long value) {
        if (!roster.all().isEmpty()) {
            throw new IllegalStateException("the seed of a model with units can't be changed, because it has already"
                    + " decided their latencies: set it in a model without units");
        }
        seed = value;
        world.chance().beginWith(value);
    }

    /** Returns a source of seeds for a unit's processes, which depends only on the simulation's seed. */
    public SplittableRandom seedsOf(UnitRecord unit) {
        return new SplittableRandom(seed ^ unit.name().hashCode());
    }

    /** Returns the agents of the existing units, in the order in which they were added. */
    public Collection<UnitAgent> agents() {
        return roster.all();
    }

    /**
     * Returns the status that an operator is shown for an application: the one that the leader has set, or else the
     * most severe one of the units.
     *
     * <p>juju: core/status
     */
    public StatusRecord statusOf(ApplicationRecord application) {
        StatusRecord mostSevere = application.status();
        if (mostSevere.word().equals(StatusRecord.UNKNOWN.word())) {
            for (UnitAgent agent : roster.of(application)) {
                StatusRecord status = agent.status();
                mostSevere = status.severity() > mostSevere.severity() ? status : mostSevere;
            }
        }
        return mostSevere;
    }

    /** Adds an agent for a unit; its machine is available after a while. */
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
        agent.startAfter(world.chance().between(1000, 4000));
        return agent;
    }

    /**
     * Adds an agent for a unit whose charm has run before, and is told only of what is new.
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
                scopes.entered(relation, unit.name());
            }
        }
        agent.startAfter(world.chance().between(1000, 4000));
        return agent;
    }

    /** Returns an agent that has neither work nor a machine yet. */
    private UnitAgent enlist(UnitRecord unit, HookExecutor executor) {
        SharedMachine machine =
                roster.of(unit.owner().name()).map(UnitAgent::sharedMachine).orElseGet(SharedMachine::new);
        UnitAgent agent = new UnitAgent(world, leases, faults, scopes, this, unit, executor, machine);
        machine.add(agent);
        roster.add(agent);
        if (executor.hasProcesses()) {
            world.turns().lookFor(this::takeCalls);
        }
        world.history().added(unit);
        return agent;
    }

    /** Starts what processes of units have asked for outside of hooks. */
    private void takeCalls() {
        for (UnitAgent agent : List.copyOf(roster.all())) {
            agent.executor().arrivedCalls().forEach(call -> operations.runCommands(agent, call));
        }
    }

    /** Makes config-changed run on all units after leader-elected, as the documentation says and the code does not. */
    public void letConfigChangedFollowElection() {
        configChangedFollowsElection = true;
    }

    @Override
    public void leaderElected(UnitRecord unit) {
        if (configChangedFollowsElection) {
            operations.configChanged(unit.application());
        }
    }

    /**
     * Runs a hook on a unit on behalf of something outside Juju, such as a workload.
     *
     * @throws IllegalStateException if the unit is gone, or this version of Juju does not run the hook
     */
    public void arrive(UnitAgent agent, Hook hook) {
        if (!controller.rules().runs(hook.kind())) {
            throw new IllegalStateException("Juju " + controller.version() + " runs no " + hook.kind());
        }
        agent.requireExisting();
        agent.tell(queue -> queue.arrive(hook));
    }

    @Override
    public void dataChanged(RelationRecord relation, String owner) {
        world.history().wrote(relation, owner, leases.leader(owner).orElse(owner));
        scopes.dataChanged(relation, owner);
    }

    @Override
    public void leaderSettingsChanged(ApplicationRecord application) {
        roster.of(application).forEach(UnitAgent::poke);
    }

    @Override
    public void storageAdded(UnitRecord unit, StorageRecord storage) {
        roster.of(unit.name())
                .ifPresent(agent -> agent.tell(queue -> queue.storages().added(storage)));
        provisioner.provision(unit, storage);
    }

    private void storageProvisioned(UnitRecord unit, StorageRecord storage) {
        roster.of(unit.name())
                .ifPresent(agent -> agent.tell(queue -> queue.storages().provisioned(storage)));
    }

    @Override
    public void secretChanged(SecretRecord secret) {
        Set<String> concerned = new LinkedHashSet<>();
        concerned.add(secret.owner().name());
        ApplicationRecord owner = controller.applications().get(secret.owner().name());
        if (owner != null) {
            owner.units().values().forEach(unit -> concerned.add(unit.name()));
        }
        concerned.addAll(secret.consumers().keySet());
        concerned.forEach(unit -> tell(unit, secret));
    }

    @Override
    public void secretTracked(SecretRecord secret, String unit) {
        tell(unit, secret);
        String owner = secret.owner().name();
        String toRemove = leases.leader(owner).orElse(owner); // the unit that gets secret-remove
        if (!toRemove.equals(unit)) {
            tell(toRemove, secret);
        }
    }

    private void tell(String unit, SecretRecord secret) {
        roster.of(unit).ifPresent(agent -> agent.secretChanged(secret));
    }

    /** Handles a unit that was removed; a principal waits for its subordinates. */
    @Override
    public void removed(UnitAgent agent) {
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
        roster.remove(agent);
        controller.relationsOf(unit.application()).forEach(scopes::removeIfLeft);
        controller.secrets().ownerGone(unit.name());
        world.history().gone(unit);
        leases.gone(unit); // juju: the lease of a dead unit is revoked
        world.observer().operation(unit.name(), unit.name() + " is gone");
        agent.executor().close();
        controller.removeIfLeft(unit.application());
    }

    @Override
    public void close() {
        world.turns().close();
        for (UnitAgent agent : roster.all()) {
            agent.executor().beginToEnd(); // the kernel ends machines side by side
        }
        for (UnitAgent agent : roster.all()) {
            agent.executor().close();
        }
    }
}
