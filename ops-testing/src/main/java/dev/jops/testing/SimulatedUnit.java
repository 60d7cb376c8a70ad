package dev.jops.testing;

import dev.jops.hookcmds.Network;
import dev.jops.hookcmds.Port;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.meta.ContainerMeta;
import dev.jops.model.Status;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ActionParameters;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.testing.exchange.TakenState;
import dev.jops.testing.fault.HookFault;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A unit of a {@link SimulatedApplication}, and what can be done to it. */
public final class SimulatedUnit {
    private static final Duration LONGEST_ACTION = Duration.ofHours(1);

    private final SimulatedJuju juju;
    private final Simulation simulation;
    private final UnitAgent agent;
    private final List<ContainerState> containers; // as the states it goes on from have them: no charm changes them yet

    SimulatedUnit(SimulatedJuju juju, Simulation simulation, UnitAgent agent, List<ContainerState> containers) {
        this.juju = juju;
        this.simulation = simulation;
        this.agent = agent;
        this.containers = containers;
    }

    /** The name, such as {@code mysql/0}. */
    public String name() {
        return record().name();
    }

    /** The status: the charm's, or an error while a failed hook waits for its retry. */
    public Status status() {
        return agent.hookInError()
                .map(hook -> Status.of("error", "hook failed: \"" + hook + "\""))
                .orElseGet(() ->
                        Status.of(record().status().word(), record().status().message()));
    }

    /**
     * What Juju knows of this unit now, between two hooks: to run an event of a {@link Context} in it, or to {@linkplain
     * SimulatedJuju#resume go on} in another simulation.
     *
     * <p>It has the remote units that the charm was told of, and the secrets that the unit can read; of a secret of somebody
     * else it does not tell the owner. Not in it are the files and programs of the machine, the clock, what has been so far
     * (log, hooks, commands, metrics, payloads), who else has read a secret and when one is to be rotated next, whether the
     * charm is trusted, which a {@link Context.Builder} says, and the principal of a subordinate.
     *
     * @throws IllegalStateException if a hook runs, is in error or is due, the unit is not set up, is being removed or has
     *     lost its machine; if it has what a state has no place for: a port that is open for some endpoints alone, a network
     *     of one relation or of all bindings at once, leader settings, a pod spec, or values of the charm's own in the
     *     controller; or for a packed charm, which keeps its local state in its own way
     */
    public State state() {
        return new TakenState(simulation.controller(), agent).take(juju.model(), containers);
    }

    /** The unit on whose machine this one is, for one of a subordinate. */
    public Optional<String> principal() {
        return record().principal().map(UnitRecord::name);
    }

    /** Whether the controller has this unit down as the holder of the lease. */
    public boolean holdsLease() {
        return agent.isLeaderAtCommit();
    }

    /** Whether the unit's agent would tell a charm that it leads; it can be wrong about it, and no commit will be. */
    public boolean isToldLeader() {
        return agent.isLeader();
    }

    /** Whether its machine is there and its agent runs. */
    public boolean isUp() {
        return agent.isUp();
    }

    /** Whether its machine has vanished. */
    public boolean isLost() {
        return agent.isLost();
    }

    /** Whether its agent was stopped. */
    public boolean isStopped() {
        return agent.isStopped();
    }

    /** Whether it is cut off from the controller. */
    public boolean isCutOff() {
        return agent.isCutOff();
    }

    /** Whether it was removed, and has not gone yet. */
    public boolean isBeingRemoved() {
        return record().isDying();
    }

    /**
     * What its agent does, in Juju's words: {@code idle}, {@code executing}, {@code lost} with its machine, or {@code
     * allocating} while there has been none.
     */
    public String agentStatus() {
        if (!isUp()) {
            return hooks().isEmpty() ? "allocating" : "lost";
        }
        return agent.runningHook().isPresent() ? "executing" : "idle";
    }

    /** Where other units reach it. */
    public String address() {
        return record().address();
    }

    /** The hooks that have begun, oldest first; one that was tried again stands there again. */
    public List<String> hooks() {
        return agent.history();
    }

    /** The hook commands that the charm has run in all its hooks, oldest first; logging is among them. */
    public List<RanCommand> commands() {
        return juju.commandsOf(name());
    }

    /** The hook that has failed and waits for its retry. */
    public Optional<String> hookInError() {
        return agent.hookInError();
    }

    /**
     * The last hook or action in which the charm failed by itself: its process exited with another code than 0, though none
     * of its hook commands was made to fail.
     */
    public Optional<String> uncaughtFailure() {
        return agent.uncaughtFailure();
    }

    /** What this unit says in a relation of an endpoint; its first, if there are several. */
    public Map<String, String> data(String endpoint) {
        for (RelationRecord relation : simulation.controller().relationsOf(record().application())) {
            if (relation.endpointOf(record().application()).equals(endpoint) && relation.concerns(record())) {
                return relation.databag(name()).values();
            }
        }
        throw new IllegalArgumentException(name() + " has no relation of " + endpoint);
    }

    /** The ports that the charm has open. */
    public Set<Port> openedPorts() {
        return record().ports();
    }

    /** The state that the charm keeps in the controller. */
    public Map<String, String> controllerState() {
        return record().state();
    }

    /** A file of the unit's machine, by the absolute path that the charm knows it by. */
    public Path file(String path) {
        return agent.executor().root().resolve(path.substring(1));
    }

    /** Whom the charm gave a file or directory to, as {@code user:group}; empty for its own user. */
    public Optional<String> fileOwner(String path) {
        return agent.executor().machine().ownerOf(path);
    }

    /**
     * What programs answer on this unit's machine, before what the {@linkplain SimulatedApplication#machines application}'s
     * script says.
     *
     * @throws IllegalStateException for a packed charm, whose programs are this computer's
     */
    public MachineScript machine() {
        return new MachineScript(agent.executor().machine().programs());
    }

    /**
     * Runs a program on the unit's machine, as an operator who has logged in: it answers what its script says.
     *
     * @throws dev.jops.machine.MachineException if nothing is scripted for it
     * @throws IllegalStateException for a packed charm, whose programs are this computer's
     */
    public ProgramResult runProgram(String... words) {
        return agent.executor().machine().run(Program.of(words));
    }

    /** A file of the unit's charm directory. */
    public Path charmFile(String name) {
        return file(agent.executor().charmDir() + "/" + name);
    }

    /** The storages that the charm has, by identifier such as {@code data/0}, with their places as the charm knows them. */
    public Map<String, String> storages() {
        Map<String, String> places = new TreeMap<>();
        for (StorageRecord storage : record().storages()) {
            if (storage.isAttached()) {
                places.put(storage.id(), storage.location());
            }
        }
        return places;
    }

    /**
     * Runs an action without parameters, and lets things happen until it has ended.
     *
     * @see #runAction(String, Map)
     */
    public ActionOutcome runAction(String action) {
        return runAction(action, Map.of());
    }

    /**
     * Runs an action as {@code juju run} does, and lets things happen until it has ended. It has its turn while a hook is
     * in error too, and leaves the unit in none.
     *
     * @return how it ended; an action that failed throws nothing
     * @throws IllegalArgumentException if the charm declares no such action, or Juju refuses the parameters
     * @throws IllegalStateException if the unit is gone, or the action has not ended after an hour of simulated time
     */
    public ActionOutcome runAction(String action, Map<String, ?> parameters) {
        return ended(begun(action, parameters));
    }

    /** Starts an action without parameters, and does not wait for it. */
    public void startAction(String action) {
        juju.happened(name(), Occurrence.OPERATION, "run " + action + " on " + name());
        begun(action, Map.of());
    }

    private ActionRecord begun(String action, Map<String, ?> parameters) {
        Map<String, ?> checked = ActionParameters.checked(
                record().application().meta().orElseThrow().requireAction(action),
                parameters,
                simulation.controller().rules());
        return simulation.run(agent, action, checked);
    }

    /** Runs the charm's dispatch by {@code juju exec}, where it has no event, and lets things happen until it has ended. */
    public ActionOutcome exec() {
        return ended(simulation.exec(agent, null));
    }

    /** Runs the charm's dispatch by {@code juju exec} with a path such as {@code hooks/update-status}. */
    public ActionOutcome exec(String dispatchPath) {
        return ended(simulation.exec(agent, dispatchPath));
    }

    private ActionOutcome ended(ActionRecord action) {
        juju.happened(name(), Occurrence.OPERATION, "run " + action.name() + " on " + name());
        juju.runUntil(action.name() + " has ended on " + name(), action::isEnded, LONGEST_ACTION);
        return ActionOutcome.of(action);
    }

    /**
     * Adds a storage to the unit, as {@code juju add-storage} does: storage-attached runs.
     *
     * @return its identifier
     * @throws IllegalArgumentException if the charm declares no such storage, or can't have more of it
     */
    public String attachStorage(String storage) {
        record().application().meta().orElseThrow().requireStorage(storage);
        String id = simulation.controller().attachStorage(record(), storage).id();
        juju.happened(name(), Occurrence.OPERATION, "attach storage " + id);
        return id;
    }

    /**
     * Takes a storage from the unit: storage-detaching runs, and the charm has it no longer.
     *
     * @throws IllegalArgumentException if the unit has none such
     */
    public void detachStorage(String id) {
        StorageRecord storage = record().storage(id);
        juju.happened(name(), Occurrence.OPERATION, "detach storage " + id);
        simulation.detach(agent, storage);
    }

    /** Gives an endpoint or an extra binding another network than the one of the unit's address. */
    public void setNetwork(String binding, Network network) {
        record().setNetwork(binding, network);
    }

    /**
     * The Pebble of a container answers: pebble-ready runs.
     *
     * @throws IllegalArgumentException if the charm declares no such container
     */
    public void emitPebbleReady(String container) {
        arrive(Hook.ofWorkload(container(container), "pebble-ready", Map.of()));
    }

    /** A workload tells of something with {@code pebble notify}: pebble-custom-notice runs. */
    public void emitPebbleCustomNotice(String container, String id, String key) {
        arrive(Hook.ofNotice(container(container), id, key));
    }

    /** A check of Pebble has failed as often as its threshold says: pebble-check-failed runs. */
    public void emitPebbleCheckFailed(String container, String check) {
        arrive(Hook.ofCheck(container(container), "pebble-check-failed", check));
    }

    /** A check of Pebble that had failed is well again: pebble-check-recovered runs. */
    public void emitPebbleCheckRecovered(String container, String check) {
        arrive(Hook.ofCheck(container(container), "pebble-check-recovered", check));
    }

    private ContainerMeta container(String name) {
        return record().application().meta().orElseThrow().requireContainer(name);
    }

    private void arrive(Hook hook) {
        simulation.arrive(agent, hook);
    }

    /**
     * The machine's series is about to be upgraded: pre-series-upgrade runs.
     *
     * @throws IllegalStateException if this version of Juju does not do that
     */
    public void prepareSeriesUpgrade() {
        arrive("pre-series-upgrade", simulation.controller().rules().hasSeriesUpgrade());
    }

    /**
     * The machine's series was upgraded: post-series-upgrade runs.
     *
     * @throws IllegalStateException if this version of Juju does not do that
     */
    public void completeSeriesUpgrade() {
        arrive("post-series-upgrade", simulation.controller().rules().hasSeriesUpgrade());
    }

    /**
     * Juju wants metrics: collect-metrics runs.
     *
     * @throws IllegalStateException if this version of Juju does not do that
     */
    public void collectMetrics() {
        arrive("collect-metrics", simulation.controller().rules().hasMetrics());
    }

    /** The metrics that the charm recorded last. */
    public Map<String, String> metrics() {
        return record().metrics();
    }

    private void arrive(String hook, boolean exists) {
        if (!exists) {
            throw new IllegalStateException("Juju " + simulation.controller().version() + " runs no " + hook);
        }
        simulation.arrive(agent, Hook.of(hook));
    }

    /**
     * Removes the unit, and its subordinates: relations depart, stop and remove run, and its lease is given up.
     *
     * @throws IllegalStateException if it is gone, or a subordinate itself, or on Kubernetes not the one with the highest
     *     number
     */
    public void remove() {
        simulation.remove(agent);
        juju.happened(name(), Occurrence.OPERATION, "remove " + name());
    }

    /** Tries a failed hook again at once, as {@code juju resolved} does. */
    public void resolve() {
        simulation.resolve(agent);
    }

    /**
     * Lets something go wrong with this unit's next hook. Several faults can wait for the same hook.
     *
     * @return what ends it
     * @throws IllegalArgumentException if the unit is gone
     */
    public OngoingFault onNextHook(HookFault fault) {
        return juju.inject(new NextHook(name(), fault));
    }

    UnitAgent agent() {
        return agent;
    }

    private UnitRecord record() {
        return agent.unit();
    }
}
