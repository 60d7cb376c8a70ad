package dev.jops.simulator.agent;

import dev.jops.internal.storage.SavedState;
import dev.jops.internal.storage.StateStore;
import dev.jops.meta.ContainerMeta;
import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.CharmDeployer;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.MachineState;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.PebbleUsers;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.pod.PodContainers;
import dev.jops.simulator.pod.PodUsers;
import dev.jops.simulator.pod.Workloads;
import dev.jops.simulator.time.UnitTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One unit's agent, on a machine that may be gone: its lives, its connection, and what it reports about the unit. */
public final class UnitAgent implements AgentView, AgentConnection.Agent, UnitFacts {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final World world;
    private final Leases leases;
    private final Faults faults;
    private final UnitRecord unit;
    private final HookExecutor executor;
    private final CharmDeployer charm;
    private final SharedMachine sharedMachine;
    private final Workloads workloads;
    private final @Nullable PodContainers pod; // null on a machine
    private final HookQueue queue;
    private final AgentConnection connection;
    private final Uniter uniter;

    private RemoteSettings remoteSettings = new RemoteSettings();
    private MachineState machine = MachineState.EXPECTED;
    private Life life;
    private boolean isPodThere;
    private boolean isPodOutdated;
    private boolean isResumed;
    private Runnable whenPodIsReplaced = () -> {};

    UnitAgent(
            World world,
            Leases leases,
            Faults faults,
            RelationQueues.Scopes scopes,
            Uniter.Watcher watcher,
            UnitRecord unit,
            HookExecutor executor,
            SharedMachine sharedMachine) {
        this.world = world;
        this.leases = leases;
        this.faults = faults;
        this.unit = unit;
        this.executor = executor;
        this.charm = new CharmDeployer(unit, executor);
        this.sharedMachine = sharedMachine;
        this.life = new Life(world.time());
        UnitContainers containers = executor.hasContainers() ? executor.containers() : new UnitContainers();
        this.workloads = new Workloads(containers, new UnitTime(world.time()), new PodOfUnit());
        this.pod = world.controller().rules().hasPods() ? runIn(containers) : null;
        this.queue = new HookQueue(world, scopes, unit, charm, workloads, this::poke);
        this.connection = new AgentConnection(world, leases, unit, this);
        this.uniter = new Uniter(world, this, watcher, queue);
    }

    private PodContainers runIn(UnitContainers containers) {
        PodContainers started = new PodContainers(containers, world.time(), new PodOfUnit());
        containers.listen((container, news) -> {
            started.heard(container, news);
            workloads.look(container);
        });
        return started;
    }

    /** Gives the containers of the unit's pod access to the world and the agent. */
    private final class PodOfUnit implements PodContainers.Cluster, Workloads.Agent {

        @Override
        public Duration between(long least, long most) {
            return world.chance().between(least, most);
        }

        @Override
        public Map<String, String> volumes(ContainerMeta container) {
            return unit.volumesOf(container);
        }

        @Override
        public PebbleUsers users(ContainerMeta container) {
            return new PodUsers(unit.charm().meta(), world.controller().rules()).of(container);
        }

        @Override
        public void changed(String container, boolean isRunning, String text) {
            world.observer().operation(unit.name(), text);
            world.history().container(unit, container, isRunning);
        }

        @Override
        public void later(Duration delay, Runnable act) {
            life.work(delay, act);
        }

        @Override
        public Duration latency() {
            return world.chance().latency();
        }

        @Override
        public boolean runs(String hook) {
            return world.controller().rules().runs(hook);
        }

        @Override
        public void poke() {
            uniter.poke();
        }
    }

    /** Returns the agent's watch on the Pebbles in its pod. */
    Workloads workloads() {
        return workloads;
    }

    /** Begins to watch the Pebbles in its pod anew. */
    void watchWorkloads() {
        if (pod != null) {
            workloads.start(declaredContainers());
        }
    }

    /** Treats the Pebble of a container as one that the agent has not seen. */
    public void pebbleIsReady(String container) {
        requireExisting();
        workloads.forget(container);
    }

    /** Returns whether the unit is in a pod with containers. */
    boolean hasWorkloads() {
        return pod != null && !declaredContainers().isEmpty();
    }

    private Collection<ContainerMeta> declaredContainers() {
        return executor.hasContainers() ? unit.charm().meta().containers().values() : List.of();
    }

    /** Returns the simulated Pebble of a container of its pod, in which everything due by now has happened. */
    SimulatedPebble pebble(String container) {
        SimulatedPebble pebble = executor.containers().of(container, new UnitTime(world.time()));
        pebble.catchUp(new UnitTime(world.time()));
        return pebble;
    }

    /** Returns the containers of its pod; empty on a machine. */
    public Optional<PodContainers> pod() {
        return Optional.ofNullable(pod);
    }

    @Override
    public UnitRecord unit() {
        return unit;
    }

    /** Returns the status that the charm set last, or an error while a failed hook waits for its retry. */
    @Override
    public StatusRecord status() {
        return hookInError()
                .map(hook -> new StatusRecord("error", "hook failed: \"" + hook + "\""))
                .orElse(unit.status());
    }

    @Override
    public List<StatusRecord> replacedStatuses() {
        return world.history().statusesReplacedOn(unit);
    }

    @Override
    public List<LogLine> log() {
        return world.history().logOf(unit);
    }

    @Override
    public List<Command> commands() {
        return world.history().commandsOf(unit);
    }

    /** Returns the hooks that have begun, oldest first. */
    public List<String> history() {
        List<String> history = new ArrayList<>();
        for (History.HookSpan span : world.history().hooksOf(unit)) {
            history.add(span.hook().describe());
        }
        return Collections.unmodifiableList(history);
    }

    /** Returns the executor that runs the charm. */
    public HookExecutor executor() {
        return executor;
    }

    /** Returns whether the agent runs: not before the machine exists, and not after it vanished. */
    public boolean isUp() {
        return machine == MachineState.THERE;
    }

    /** Returns the machine, which is also that of a principal or of subordinates. */
    SharedMachine sharedMachine() {
        return sharedMachine;
    }

    /** Returns the connection to the controller. */
    AgentConnection connection() {
        return connection;
    }

    /** Returns its current or last life. */
    Life life() {
        return life;
    }

    boolean isRunningHook() {
        return uniter.isRunning();
    }

    /** Returns whether the unit was removed, and its last hook has succeeded. */
    boolean isRemoved() {
        return queue.isRemoved() && uniter.isIdle();
    }

    /** Returns the hook that has failed and waits for its retry. */
    public Optional<String> hookInError() {
        return uniter.inError().map(Hook::kind);
    }

    /** Returns the last hook in which the charm failed by itself, without a fault. */
    public Optional<String> uncaughtFailure() {
        return uniter.uncaughtFailure();
    }

    /** Returns whether its machine has vanished. */
    public boolean isLost() {
        return machine == MachineState.LOST;
    }

    /** Returns whether the agent was stopped on an existing machine. */
    public boolean isStopped() {
        return machine == MachineState.STOPPED;
    }

    /** Returns whether it is cut off from the controller. */
    public boolean isCutOff() {
        return connection.isCutOff();
    }

    /** Returns the hook that is running. */
    public Optional<String> runningHook() {
        return uniter.running().map(run -> run.hook().kind());
    }

    @Override
    public boolean isLeader() {
        // juju: a hook whose connection is lost keeps the tracker that ended with it, whatever the next one says
        return !uniter.running().map(HookRun::hasLostConnection).orElse(false) && connection.isLeader();
    }

    @Override
    public boolean isLeaderAtCommit() {
        return leases.holds(unit);
    }

    @Override
    public boolean hasEntered(RelationRecord relation) {
        return queue.relations().hasEntered(relation);
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return queue.relations().members(relation);
    }

    @Override
    public boolean knows(RelationRecord relation, String member) {
        return queue.relations().knows(relation, member);
    }

    @Override
    public RemoteSettings remoteSettings() {
        return remoteSettings;
    }

    @Override
    public UnitFiles files() {
        return executor.files();
    }

    /** Refuses an operation that makes no sense in the current state of the machine. */
    void requireMachine(MachineState... wanted) {
        if (!List.of(wanted).contains(machine)) {
            throw new IllegalStateException("the machine of " + unit.name() + " " + machine.description());
        }
    }

    /** Makes the machine available after a while. */
    void startAfter(Duration delay) {
        life.work(delay, this::start);
    }

    /** Starts the agent, which goes on where it stopped as soon as it has a connection. */
    private void start() {
        life = life.next();
        remoteSettings = new RemoteSettings();
        machine = MachineState.THERE;
        world.history().isThere(unit, true);
        if (pod != null && !isPodThere) {
            isPodThere = true;
            pod.begin(declaredContainers(), isResumed);
            isResumed = false;
        }
        connection.open();
        podIsReplaced();
    }

    private void podIsReplaced() {
        Runnable then = whenPodIsReplaced;
        whenPodIsReplaced = () -> {};
        then.run();
    }

    @Override
    public void connected() {
        uniter.connected();
    }

    /**
     * Stops news and new hooks. A hook that is running goes on without the controller.
     *
     * <p>juju: the agent's workers depend on its connection; the one that runs hooks ends when the hook has
     */
    @Override
    public void disconnected() {
        uniter.disconnected();
    }

    @Override
    public void poke() {
        uniter.poke();
    }

    /** Makes the machine vanish, with the agent and the hook that was running. */
    void vanish() {
        stop("its machine vanished");
        endPod();
        machine = MachineState.LOST;
    }

    private void endPod() {
        isPodThere = false;
        if (pod != null) {
            pod.end();
        }
    }

    /**
     * Replaces the pod of a unit that stays: the agent stops first, and is killed if that takes too long.
     *
     * <p>juju: caas/kubernetes/provider/application, terminationGracePeriodSeconds
     *
     * @param then what to do once the next pod exists
     */
    void replacePod(Runnable then) {
        podIsReplaced(); // a caller that waits for another replacement need not wait for this one
        whenPodIsReplaced = then;
        if (machine == MachineState.THERE && !unit.isDying()) {
            life.work(GRACE, this::renewPod);
            uniter.shutDown(this::renewPod);
        } else if (isPodThere) {
            renewPod(); // no agent runs that could stop first
        } else if (machine != MachineState.EXPECTED) {
            podIsReplaced(); // it comes back with a new pod, or not at all
        }
    }

    private void renewPod() {
        stop("its pod ended");
        endPod();
        machine = MachineState.EXPECTED;
        life.work(world.chance().between(1000, 10_000), this::comeBack);
    }

    /** Returns whether something has changed that only a new pod brings. */
    boolean isPodOutdated() {
        return isPodOutdated;
    }

    /** Handles a change that only a new pod brings, such as of the charm. */
    void podIsOutdated() {
        isPodOutdated = uniter.hasBegun() && !unit.isDying();
    }

    /**
     * Restarts the agent, which is gone for a moment, with the hook that was running. The machine stays, so start does
     * not run.
     *
     * <p>juju: internal/worker/leadership/tracker.go, an agent that stops gives up no lease, and goes on with it
     */
    void restart() {
        stop("its agent restarted");
        machine = MachineState.EXPECTED;
        startAfter(world.chance().between(1000, 4000));
    }

    /** Stops the agent as in a restart, but for good. */
    void stopAgent() {
        stop("its agent was stopped");
        machine = MachineState.STOPPED;
    }

    /** Starts the agent again. The machine has stayed, so start does not run. */
    void startAgent() {
        start();
    }

    private void stop(String reason) {
        life = life.next();
        world.history().isThere(unit, false);
        connection.close();
        uniter.stop(reason);
    }

    /** Reboots the machine: it is away for a moment, and start runs again. */
    void reboot() {
        world.observer().operation(unit.name(), "the machine of " + unit.name() + " reboots");
        sharedMachine.agents().forEach(UnitAgent::vanish);
        life.work(
                world.chance().between(20_000, 40_000),
                () -> sharedMachine.agents().forEach(UnitAgent::comeBack));
    }

    /** Brings the machine back, which Juju considers a reboot; a pod comes back as a new one, with only the volumes. */
    void comeBack() {
        if (pod != null) {
            executor.renew(
                    unit.storages().stream().map(executor.files()::location).toList());
            charm.deploy();
            isPodOutdated = false;
            unit.moveToNextPod();
            queue.podReplaced(uniter.inError().isPresent());
        } else {
            queue.cameBack();
        }
        start();
    }

    /** Ends the agent of a unit that was removed, and its machine with it. */
    void end() {
        vanish();
        queue.actions().close();
        machine = MachineState.GONE;
        podIsReplaced();
    }

    /** Handles the end of another unit's hook on the machine, for which this one may have waited. */
    void machineFreed() {
        uniter.machineFreed();
    }

    HookRun begin(Hook hook) {
        return new HookRun(world, faults.takeDisruptions(unit), this, hook);
    }

    /** Throws if the unit is gone. */
    void requireExisting() {
        requireMachine(MachineState.EXPECTED, MachineState.THERE, MachineState.STOPPED, MachineState.LOST);
    }

    /** Queues something that the agent hears of soon. */
    void tell(Consumer<HookQueue> news) {
        news.accept(queue);
        poke();
    }

    /** Handles that the charm was replaced; the agent deploys the code when it gets to it. */
    void refreshed(Consumer<HookExecutor> code, boolean force) {
        charm.refreshed(code, force);
        if (pod == null || !uniter.hasBegun()) {
            upgraded();
        }
    }

    void upgraded() {
        if (uniter.hasBegun()) {
            queue.upgraded();
        } else {
            charm.deploy(); // it installs the new revision
        }
        poke();
    }

    /** Resumes a unit whose charm has run before, and is told only of what is new. */
    void resume(boolean leads) {
        uniter.resume();
        queue.resume(leads);
        isResumed = true;
    }

    /**
     * Throws if the unit still has something to do.
     *
     * @throws IllegalStateException if it is not set up, is being removed, or a hook runs, waits for its retry or is
     *     due
     */
    public void requireAtRest() {
        if (unit.isDying()) {
            throw new IllegalStateException(
                    unit.name() + " is being removed: a state can't have the hooks that it still has to run");
        }
        requireMachine(MachineState.EXPECTED, MachineState.THERE);
        uniter.inError().ifPresent(hook -> {
            throw new IllegalStateException("the hook " + hook.kind() + " of " + unit.name()
                    + " is in error, and a state can't have its retry: take the state before it or after its success");
        });
        if (uniter.isRunning() || !queue.isAtRest(isLeaderAtCommit())) {
            throw new IllegalStateException(unit.name()
                    + " still has hooks to run, which a state can't have: let them run first, with runUntilQuiet()");
        }
    }

    /**
     * Returns the unit's local state between two hooks.
     *
     * @throws IllegalStateException for a packed charm, which keeps it in its own way
     */
    public SavedState localState() {
        return localState(betweenHooks()).load();
    }

    /**
     * Replaces the unit's local state between two hooks.
     *
     * @throws IllegalStateException for a packed charm, which keeps it in its own way
     */
    public void setLocalState(SavedState state) {
        HookContext idle = betweenHooks();
        localState(idle).save(state);
        idle.commit();
    }

    private StateStore localState(HookContext hook) {
        return executor.state(new HookCommandSet(hook), new UnitTime(world.time()));
    }

    private HookContext betweenHooks() {
        return new HookContext(world.controller(), unit, Hook.of(""), this, (level, message) -> {});
    }

    /** Returns the relations that its charm was told of, or will be. */
    public Set<RelationRecord> relations() {
        return queue.relations().all();
    }

    boolean isIn(RelationRecord relation) {
        return queue.relations().has(relation);
    }

    void secretChanged(SecretRecord secret) {
        if (connection.isOpen()) {
            queue.secrets().changed(secret);
        }
    }

    /** Retries a failed hook immediately. */
    void resolved() {
        uniter.resolved();
    }

    void updateStatusIntervalChanged() {
        uniter.updateStatusIntervalChanged();
    }

    /** Skips a failed hook. */
    void resolvedNoRetry() {
        uniter.resolvedNoRetry();
    }
}
