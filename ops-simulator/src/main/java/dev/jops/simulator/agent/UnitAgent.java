package dev.jops.simulator.agent;

import dev.jops.internal.storage.SavedState;
import dev.jops.internal.storage.StateStore;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.UnitFacts;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.time.UnitTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/** One unit's agent, on a machine that is there or not: its lives, its connection, and what it tells of itself. */
public final class UnitAgent implements AgentView, AgentConnection.Agent, UnitFacts {
    private final World world;
    private final Leases leases;
    private final Faults faults;
    private final UnitRecord unit;
    private final HookExecutor executor;
    private final SharedMachine sharedMachine;
    private final HookQueue queue;
    private final AgentConnection connection;
    private final Uniter uniter;

    private MachineState machine = MachineState.EXPECTED;
    private Life life;

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
        this.sharedMachine = sharedMachine;
        this.life = new Life(world.time());
        this.queue = new HookQueue(world, scopes, unit, this::poke);
        this.connection = new AgentConnection(world, leases, unit, this);
        this.uniter = new Uniter(world, this, watcher, queue);
    }

    @Override
    public UnitRecord unit() {
        return unit;
    }

    /** What the charm has set last, or an error while a failed hook waits for its retry. */
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

    /** The hooks that have begun, oldest first. */
    public List<String> history() {
        List<String> history = new ArrayList<>();
        for (History.HookSpan span : world.history().hooksOf(unit)) {
            history.add(span.hook().describe());
        }
        return Collections.unmodifiableList(history);
    }

    /** What runs the charm. */
    public HookExecutor executor() {
        return executor;
    }

    /** Whether the agent runs: not before the machine is there, and not after it vanished. */
    public boolean isUp() {
        return machine == MachineState.THERE;
    }

    /** The machine, which is also that of a principal or of subordinates. */
    SharedMachine sharedMachine() {
        return sharedMachine;
    }

    /** The connection to the controller. */
    AgentConnection connection() {
        return connection;
    }

    /** The life that it is in, or had last. */
    Life life() {
        return life;
    }

    boolean isRunningHook() {
        return uniter.isRunning();
    }

    /** Whether the unit was removed, and its last hook has succeeded. */
    boolean isRemoved() {
        return queue.isRemoved() && uniter.isIdle();
    }

    /** The hook that has failed and waits to be tried again. */
    public Optional<String> hookInError() {
        return uniter.inError().map(Hook::kind);
    }

    /** The last hook in which the charm failed though nothing made it. */
    public Optional<String> uncaughtFailure() {
        return uniter.uncaughtFailure();
    }

    /** Whether its machine has vanished. */
    public boolean isLost() {
        return machine == MachineState.LOST;
    }

    /** Whether it was stopped on a machine that is there. */
    public boolean isStopped() {
        return machine == MachineState.STOPPED;
    }

    /** Whether nothing comes through between it and the controller. */
    public boolean isCutOff() {
        return connection.isCutOff();
    }

    /** The hook that runs. */
    public Optional<String> runningHook() {
        return uniter.running().map(run -> run.hook().kind());
    }

    @Override
    public boolean isLeader() {
        // juju: a hook whose connection is lost keeps the tracker that died with it, whatever the next one says
        return !uniter.running().map(HookRun::hasLostConnection).orElse(false) && connection.isLeader();
    }

    @Override
    public boolean isLeaderAtCommit() {
        return leases.holds(unit);
    }

    @Override
    public SortedSet<String> members(RelationRecord relation) {
        return queue.relations().members(relation);
    }

    @Override
    public UnitFiles files() {
        return executor.files();
    }

    /** Refuses what makes no sense now. */
    void requireMachine(MachineState... wanted) {
        if (!List.of(wanted).contains(machine)) {
            throw new IllegalStateException("the machine of " + unit.name() + " " + machine.description());
        }
    }

    /** The machine is there after a while. */
    void startAfter(Duration delay) {
        life.work(delay, this::start);
    }

    /** Starts the agent, which goes on where it was as soon as it has a connection. */
    private void start() {
        life = life.next();
        machine = MachineState.THERE;
        world.history().isThere(unit, true);
        connection.open();
    }

    @Override
    public void connected() {
        uniter.connected();
    }

    /**
     * No news come in and no hook begins. One that runs goes on without the controller.
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

    /** The machine is gone, with the agent and the hook that was running. */
    void vanish() {
        stop("its machine vanished");
        machine = MachineState.LOST;
    }

    /**
     * The agent is gone for a moment, and the hook that was running with it. No machine was away, so start does not run.
     *
     * <p>juju: internal/worker/leadership/tracker.go, an agent that stops gives up no lease, and goes on with it
     */
    void restart() {
        stop("its agent restarted");
        machine = MachineState.EXPECTED;
        startAfter(world.chance().between(1000, 4000));
    }

    /** The agent is gone as after a restart, but for good. */
    void stopAgent() {
        stop("its agent was stopped");
        machine = MachineState.STOPPED;
    }

    /** The agent is there again. No machine was away, so start does not run. */
    void startAgent() {
        start();
    }

    private void stop(String reason) {
        life = life.next();
        world.history().isThere(unit, false);
        connection.close();
        uniter.stop(reason);
    }

    /** The machine is away for a moment, and start runs again. */
    void reboot() {
        world.observer().operation(unit.name(), "the machine of " + unit.name() + " reboots");
        sharedMachine.agents().forEach(UnitAgent::vanish);
        life.work(
                world.chance().between(20_000, 40_000),
                () -> sharedMachine.agents().forEach(UnitAgent::comeBack));
    }

    /** The machine is back, which Juju takes for a reboot; a pod is another one, that has the volumes alone. */
    void comeBack() {
        if (world.controller().rules().hasPods()) {
            executor.loseFiles(unit.volumes());
            queue.podReplaced();
        } else {
            queue.cameBack();
        }
        start();
    }

    /** The unit was removed, and its machine with it. */
    void end() {
        vanish();
        queue.actions().close();
        machine = MachineState.GONE;
    }

    /** A hook of another unit on the machine is over, for which this one may have waited. */
    void machineFreed() {
        uniter.machineFreed();
    }

    HookRun begin(Hook hook) {
        return new HookRun(world, faults.takeDisruptions(unit), this, hook);
    }

    /** Refuses a unit that is gone. */
    void requireExisting() {
        requireMachine(MachineState.EXPECTED, MachineState.THERE, MachineState.STOPPED, MachineState.LOST);
    }

    /** Puts something on the queue, which the agent hears of soon. */
    void tell(Consumer<HookQueue> news) {
        news.accept(queue);
        poke();
    }

    void upgraded() {
        if (uniter.hasBegun()) { // one that has not installs the new revision
            queue.upgraded();
        }
        poke();
    }

    /** Its charm has run before: it is told of what is new alone. */
    void resume(boolean leads) {
        uniter.resume();
        queue.resume(leads);
    }

    /**
     * Refuses a unit that something is still to happen to.
     *
     * @throws IllegalStateException if it is not set up, is being removed, or a hook runs, waits for its retry or is due
     */
    public void requireAtRest() {
        if (unit.isDying()) {
            throw new IllegalStateException(unit.name() + " is being removed: what it still has to run is in no state");
        }
        requireMachine(MachineState.EXPECTED, MachineState.THERE);
        uniter.inError().ifPresent(hook -> {
            throw new IllegalStateException("the hook " + hook.kind() + " of " + unit.name()
                    + " is in error, and its retry is in no state: take the state before it or after its success");
        });
        if (uniter.isRunning() || !queue.isAtRest(isLeaderAtCommit())) {
            throw new IllegalStateException(unit.name()
                    + " has hooks to run still, which are in no state: let them run first, with runUntilQuiet()");
        }
    }

    /**
     * The unit's local state between two hooks.
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

    /** The relations that its charm was told of, or will be. */
    public Set<RelationRecord> relations() {
        return queue.relations().all();
    }

    boolean isIn(RelationRecord relation) {
        return queue.relations().has(relation);
    }

    void secretsChanged() {
        if (connection.isOpen()) {
            queue.secrets().watch();
        }
    }

    /** Tries a failed hook again at once. */
    void resolved() {
        uniter.resolved();
    }
}
