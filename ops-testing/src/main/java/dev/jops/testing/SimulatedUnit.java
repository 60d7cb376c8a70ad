package dev.jops.testing;

import dev.jops.hookcmds.Network;
import dev.jops.juju.Time;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.agent.Operations;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.UnitHost;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.UnitTime;
import dev.jops.testing.exchange.HeldContainers;
import dev.jops.testing.exchange.TakenState;
import dev.jops.testing.fault.HookFault;
import dev.jops.testing.fault.NextHook;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A unit of a {@link SimulatedApplication}, and what can be done to it. */
public final class SimulatedUnit extends UnitView {
    /** The longest time until the agent notices a change in a real Pebble. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int MILLIS_BETWEEN_LOOKS = 10;

    private final SimulatedJuju juju;
    private final Simulation simulation;
    private final UnitAgent agent;
    private final HeldContainers containers;

    SimulatedUnit(SimulatedJuju juju, Simulation simulation, UnitAgent agent, HeldContainers containers) {
        this.juju = juju;
        this.simulation = simulation;
        this.agent = agent;
        this.containers = containers;
    }

    /** Runs the events of the containers' Pebbles as they happen, from now on. */
    SimulatedUnit listening() {
        agent.executor().containers().listen((container, news) -> {
            switch (news.kind()) {
                case NOTICE -> arriveIfKnown(Hook.ofNotice(declaredContainer(container), news.subject(), news.key()));
                case CHECK_FAILED ->
                    arriveIfKnown(Hook.ofCheck(declaredContainer(container), "pebble-check-failed", news.subject()));
                case CHECK_RECOVERED ->
                    arriveIfKnown(Hook.ofCheck(declaredContainer(container), "pebble-check-recovered", news.subject()));
                case ENDED ->
                    juju.happened(name(), Occurrence.FAULT, "the Pebble of the container " + container + " has died");
                case ANSWERS -> {}
            }
        });
        if (agent.executor().containers().areReal()) {
            lookAgain();
        }
        return this;
    }

    private void lookAgain() {
        simulation.time().schedule(LOOK, () -> {
            for (String container : declared().containers().keySet()) {
                host().containers().watched(container, clock()).catchUp(clock());
            }
            lookAgain();
        });
    }

    private void arriveIfKnown(Hook hook) {
        if (simulation.controller().rules().runs(hook.kind())) {
            arrive(hook);
        }
    }

    @Override
    UnitFacts facts() {
        return agent;
    }

    @Override
    UnitHost host() {
        return agent.executor();
    }

    @Override
    CharmMeta declared() {
        return record().charm().meta();
    }

    @Override
    Time clock() {
        return new UnitTime(simulation.time());
    }

    /**
     * Returns what Juju knows of this unit now, between two hooks, to run an event in it with a {@link Context}, or to
     * {@linkplain SimulatedJuju#resume resume} it in another simulation.
     *
     * <p>It has the remote units that the charm was told of, and the secrets that the unit can read, without the names
     * of other owners. It leaves out the files and programs of the machine, the clock, the history (log, hooks,
     * commands, metrics, payloads), which other units have read a secret, the times of next rotations, whether the
     * application is trusted, which a {@link Context.Builder} sets, and the principal of a subordinate.
     *
     * @throws IllegalStateException if a hook runs, is in error or is due; if the unit is not set up, is being removed
     *     or has lost its machine; if it has something that a state can't express: a port that is open only for some
     *     endpoints, a network of one relation or of all bindings at once, leader settings, a pod spec, or values that
     *     the charm itself keeps in the controller; or if the charm is packed, since its local state is not known
     */
    public State state() {
        return new TakenState(simulation.controller(), agent).take(juju.modelState(), containers.states());
    }

    /** Returns the unit on whose machine this one runs as a subordinate; empty if it is not one. */
    public Optional<String> principal() {
        return record().principal().map(UnitRecord::name);
    }

    /** Returns whether the controller records this unit as the holder of the lease. */
    public boolean holdsLease() {
        return agent.isLeaderAtCommit();
    }

    /**
     * Returns whether the unit's agent would tell a charm that it leads. The agent can be wrong; the controller checks
     * it again at the commit.
     */
    public boolean isToldLeader() {
        return agent.isLeader();
    }

    /** Returns whether its machine exists and its agent runs. */
    public boolean isUp() {
        return agent.isUp();
    }

    /** Returns whether its machine has vanished. */
    public boolean isLost() {
        return agent.isLost();
    }

    /** Returns whether its agent was stopped. */
    public boolean isStopped() {
        return agent.isStopped();
    }

    /** Returns whether it is cut off from the controller. */
    public boolean isCutOff() {
        return agent.isCutOff();
    }

    /** Returns whether it is being removed and not gone yet. */
    public boolean isBeingRemoved() {
        return record().isDying();
    }

    /**
     * Returns what its agent does, in Juju's words: {@code idle}, {@code executing}, {@code lost} with its machine, or
     * {@code allocating} until it has one.
     */
    public String agentStatus() {
        if (!isUp()) {
            return hooks().isEmpty() ? "allocating" : "lost";
        }
        return agent.runningHook().isPresent() ? "executing" : "idle";
    }

    /** Returns the name of its pod, which Juju calls its provider ID; empty on a machine. */
    public Optional<String> providerId() {
        return agent.pod().map(pod -> name().replace('/', '-'));
    }

    /** Returns the address at which other units reach it; a new pod has a new one. */
    public String address() {
        return record().address();
    }

    /** Returns the hooks that have begun, oldest first; a retried hook is listed again. */
    public List<String> hooks() {
        return agent.history();
    }

    /** Returns the failed hook that waits to be retried; empty if there is none. */
    public Optional<String> hookInError() {
        return agent.hookInError();
    }

    /**
     * Returns the last hook or action in which the charm failed by itself: its process exited with a code other than 0,
     * although no fault made one of its hook commands fail; empty if there is none.
     */
    public Optional<String> uncaughtFailure() {
        return agent.uncaughtFailure();
    }

    /** Returns this unit's data in the relation of an endpoint, or in its first one if there are several. */
    public Map<String, String> data(String endpoint) {
        for (RelationRecord relation : simulation.controller().relationsOf(record().application())) {
            if (relation.endpointOf(record().application()).equals(endpoint) && relation.concerns(record())) {
                return relation.databag(name()).values();
            }
        }
        throw new IllegalArgumentException(name() + " has no relation of " + endpoint);
    }

    /** Returns the state that the charm keeps in the controller. */
    public Map<String, String> controllerState() {
        return record().state();
    }

    /** Runs an action without parameters; see {@link Operator#run(String, String, Map)}. */
    public Task run(String action) {
        return run(action, Map.of());
    }

    /** Runs an action; see {@link Operator#run(String, String, Map)}. */
    public Task run(String action, Map<String, ?> parameters) {
        return new SimulatedTask(juju, name(), operations().run(agent, action, parameters));
    }

    /** Runs a command; see {@link Operator#exec}. */
    public Task exec(String... words) {
        return new SimulatedTask(juju, name(), operations().exec(agent, List.of(words)));
    }

    /**
     * Runs a program on its machine, outside any hook, as an operator does with {@code juju ssh}. It gives its scripted
     * answer, or for a packed charm runs as a process.
     *
     * @throws dev.jops.machine.MachineException if the charm is a class and no answer is scripted for the program
     */
    public ProgramResult ssh(String... words) {
        return host().run(Program.of(words));
    }

    /**
     * Waits, in real time, until a process that a packed charm left running calls {@code juju-exec}, or {@code
     * juju-run} before Juju 3. What it asks for runs when the simulation does, and then the process goes on.
     *
     * @throws IllegalStateException if no process calls it within this time
     */
    public void awaitJujuExec(Duration limit) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (long left = limit.toMillis(); !agent.executor().hasArrivedCalls(); left -= MILLIS_BETWEEN_LOOKS) {
                if (left <= 0 || never.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("no process of " + name() + " has called juju-exec within "
                            + limit.toMillis() / 1000.0 + " s of real time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for juju-exec was interrupted", e);
        }
    }

    /** Adds a storage, and returns its identifier; see {@link Operator#addStorage}. */
    public String addStorage(String storage) {
        return operations().addStorage(agent, storage).id();
    }

    /**
     * Gives an endpoint or an extra binding a network of its own: config-changed runs, as after every change of
     * addresses.
     */
    public void setNetwork(String binding, Network network) {
        record().setNetwork(binding, network);
        agent.poke();
    }

    /**
     * Lets the Pebble of a container answer: pebble-ready runs. On Kubernetes that happens by itself, and this runs it
     * once more.
     *
     * @throws IllegalArgumentException if the charm does not declare the container
     * @throws IllegalStateException if a real Pebble was asked for and does not start
     */
    public void emitPebbleReady(String container) {
        ContainerMeta declared = declaredContainer(container);
        host().containers().of(declared.name(), clock()).setReachable(true);
        if (agent.pod().isPresent()) {
            agent.pebbleIsReady(container);
            return;
        }
        arrive(Hook.ofWorkload(declared, "pebble-ready", Map.of()));
    }

    /** Sends a notice from a workload, as {@code pebble notify} does: pebble-custom-notice runs. */
    public void emitPebbleCustomNotice(String container, String id, String key) {
        arrive(Hook.ofNotice(declaredContainer(container), id, key));
    }

    /** Reports that a Pebble check has failed as often as its threshold: pebble-check-failed runs. */
    public void emitPebbleCheckFailed(String container, String check) {
        arrive(Hook.ofCheck(declaredContainer(container), "pebble-check-failed", check));
    }

    /** Reports that a Pebble check has recovered: pebble-check-recovered runs. */
    public void emitPebbleCheckRecovered(String container, String check) {
        arrive(Hook.ofCheck(declaredContainer(container), "pebble-check-recovered", check));
    }

    private ContainerMeta declaredContainer(String name) {
        return record().charm().meta().requireContainer(name);
    }

    private void arrive(Hook hook) {
        simulation.arrive(agent, hook);
    }

    /**
     * Prepares an upgrade of the machine's series: pre-series-upgrade runs.
     *
     * @throws IllegalStateException if this version of Juju does not do that
     */
    public void prepareSeriesUpgrade() {
        arrive(Hook.of("pre-series-upgrade"));
    }

    /**
     * Completes an upgrade of the machine's series: post-series-upgrade runs.
     *
     * @throws IllegalStateException if this version of Juju does not do that
     */
    public void completeSeriesUpgrade() {
        arrive(Hook.of("post-series-upgrade"));
    }

    /**
     * Collects metrics, as Juju does: collect-metrics runs.
     *
     * @throws IllegalStateException if this version of Juju does not do that
     */
    public void collectMetrics() {
        arrive(Hook.of("collect-metrics"));
    }

    /** Removes this unit; see {@link Operator#removeUnit}. */
    public void remove() {
        operations().removeUnit(agent);
    }

    /** Retries a failed hook immediately; see {@link Operator#resolved}. */
    public void resolved() {
        operations().resolved(agent);
    }

    /** Skips a failed hook; see {@link Operator#resolvedNoRetry}. */
    public void resolvedNoRetry() {
        operations().resolvedNoRetry(agent);
    }

    /**
     * Injects a fault into this unit's next hook. Several faults can wait for the same hook.
     *
     * @return the fault, to end it
     * @throws IllegalArgumentException if the unit is gone
     */
    public OngoingFault onNextHook(HookFault fault) {
        return juju.inject(new NextHook(name(), fault));
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name();
    }

    UnitAgent agent() {
        return agent;
    }

    private Operations operations() {
        return simulation.operations();
    }

    private UnitRecord record() {
        return agent.unit();
    }
}
