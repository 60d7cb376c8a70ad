package dev.jops.simulator.agent;

import dev.jops.framework.SavedState;
import dev.jops.framework.StateStore;
import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.simulator.commands.HookCommandSet;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.executor.HookExecutor;
import dev.jops.simulator.hook.AgentView;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.hook.RefusedCommitException;
import dev.jops.simulator.journal.History;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.RelationRecord;
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
import org.jspecify.annotations.Nullable;

/**
 * One unit's agent: it runs what is on its queue while its machine is there, and tries again what has failed.
 *
 * <p>juju: internal/worker/uniter/uniter.go and operation/runhook.go
 */
public final class UnitAgent implements AgentView, AgentConnection.Agent {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final String ACTION_TERMINATED = "action terminated";
    private static final String NO_CONNECTION = "connection is shut down";
    private static final Duration UPDATE_STATUS_INTERVAL = Duration.ofMinutes(5);

    private final Simulation simulation;
    private final UnitRecord unit;
    private final HookExecutor executor;
    private final SharedMachine sharedMachine;
    private final HookQueue queue;
    private final AgentConnection connection;

    private @Nullable HookRun running;
    private @Nullable Hook inError;
    private @Nullable Cancellable retry;
    private @Nullable Cancellable updateStatusTimer;
    private @Nullable String uncaughtFailure;
    private MachineState machine = MachineState.EXPECTED;
    private int failures;
    private int lives;
    private boolean isPoked;
    private boolean hasBegun;

    UnitAgent(Simulation simulation, UnitRecord unit, HookExecutor executor, SharedMachine sharedMachine) {
        this.simulation = simulation;
        this.unit = unit;
        this.executor = executor;
        this.sharedMachine = sharedMachine;
        this.queue = new HookQueue(simulation, unit, this::poke);
        this.connection = new AgentConnection(simulation, unit, this);
    }

    /** The unit. */
    public UnitRecord unit() {
        return unit;
    }

    /** The hooks that have begun, oldest first. */
    public List<String> history() {
        List<String> history = new ArrayList<>();
        for (History.HookSpan span : simulation.history().hooksOf(unit)) {
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

    boolean isRunningHook() {
        return running != null;
    }

    /** Whether the unit was removed, and its last hook has succeeded. */
    boolean isRemoved() {
        return queue.isRemoved() && running == null && inError == null;
    }

    /** The connection to the controller. */
    AgentConnection connection() {
        return connection;
    }

    /** The hook that has failed and waits to be tried again. */
    public Optional<String> hookInError() {
        return Optional.ofNullable(inError).map(Hook::kind);
    }

    /** The last hook in which the charm failed though nothing made it. */
    public Optional<String> uncaughtFailure() {
        return Optional.ofNullable(uncaughtFailure);
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
        return Optional.ofNullable(running).map(run -> run.hook().kind());
    }

    @Override
    public boolean isLeader() {
        // juju: a hook whose connection is lost keeps the tracker that died with it, whatever the next one says
        return (running == null || !running.hasLostConnection()) && connection.isLeader();
    }

    @Override
    public boolean isLeaderAtCommit() {
        return simulation.leases().holds(unit);
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
        int life = lives;
        simulation.time().work(delay, () -> {
            if (life == lives) {
                start();
            }
        });
    }

    /** Starts the agent, which goes on where it was as soon as it has a connection. */
    private void start() {
        lives++;
        machine = MachineState.THERE;
        simulation.history().isThere(unit, true);
        connection.open();
    }

    @Override
    public void connected() {
        poke();
        queue.secrets().watch();
        if (inError != null) {
            retryAfter(FIRST_RETRY);
        }
        if (queue.isStarted()) {
            scheduleUpdateStatus();
        }
    }

    /**
     * No news come in and no hook begins. One that runs goes on without the controller.
     *
     * <p>juju: the agent's workers depend on its connection; the one that runs hooks ends when the hook has
     */
    @Override
    public void disconnected() {
        cancelTimers();
        if (running != null) {
            running.loseConnection();
        }
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
        int life = lives;
        simulation.time().work(simulation.between(1000, 4000), () -> {
            if (life == lives) {
                start();
            }
        });
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
        lives++;
        isPoked = false;
        simulation.history().isThere(unit, false);
        connection.close();
        HookRun cut = running;
        running = null;
        if (cut != null) {
            cut.kill();
            cut.ended(Outcome.KILLED, reason);
        }
        if (cut != null && cut.hook().isAction()) {
            cut.action().failed(ACTION_TERMINATED);
        } else if (cut != null) {
            inError = cut.hook(); // juju: a hook that an agent finds begun after its restart counts as failed
        }
        cancelTimers();
        if (cut != null) {
            sharedMachine.freedBy(this);
        }
    }

    /** A hook of another unit on the machine is over, for which this one may have waited. */
    void machineFreed() {
        if (inError != null && retry == null && connection.isOpen()) {
            simulation.time().work(Duration.ZERO, this::retryNow);
        }
        poke();
    }

    /** The unit was removed, and its machine with it. */
    void end() {
        vanish();
        queue.actions().close();
        machine = MachineState.GONE;
    }

    /** The machine is back, which Juju takes for a reboot; a pod is another one, that has the volumes alone. */
    void comeBack() {
        if (simulation.controller().rules().hasPods()) {
            executor.loseFiles(unit.volumes());
            queue.podReplaced();
        } else {
            queue.cameBack();
        }
        start();
    }

    /** Puts something on the queue, which the agent hears of soon. */
    void tell(Consumer<HookQueue> news) {
        news.accept(queue);
        poke();
    }

    void upgraded() {
        if (hasBegun) { // one that has not installs the new revision
            queue.upgraded();
        }
        poke();
    }

    /** Its charm has run before: it is told of what is new alone. */
    void resume(boolean leads) {
        hasBegun = true;
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
        if (inError != null) {
            throw new IllegalStateException("the hook " + inError.kind() + " of " + unit.name()
                    + " is in error, and its retry is in no state: take the state before it or after its success");
        }
        if (running != null || !queue.isAtRest(isLeaderAtCommit())) {
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
        return executor.state(new HookCommandSet(hook), new UnitTime(simulation.time()));
    }

    private HookContext betweenHooks() {
        return new HookContext(simulation.controller(), unit, Hook.of(""), this, (level, message) -> {});
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
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        simulation.time().work(Duration.ZERO, this::retryNow);
    }

    /** Has the agent look for a hook soon: its watchers need a moment to hear of a change. */
    @Override
    public void poke() {
        if (!isPoked && connection.isOpen() && connection.isReachable()) {
            isPoked = true;
            int life = lives;
            simulation.time().work(simulation.latency(), () -> {
                isPoked = false;
                if (life == lives) {
                    step();
                }
            });
        }
    }

    private void step() {
        if (sharedMachine.isBusy() || !connection.reaches()) {
            return;
        }
        if (inError == null && queue.isNeverInstalled()) {
            simulation.removed(this);
            return;
        }
        // juju: a hook in error keeps no action back
        Hook next = inError == null
                ? queue.next(connection.isSeenToLead(), files())
                : queue.actions().next();
        if (next != null) {
            run(next);
        }
    }

    private void run(Hook hook) {
        if ((hook.kind().equals("leader-elected") || queue.secrets().needsLeader(hook)) && !isLeader()) {
            // juju: operation/runhook.go skips it silently; the agent goes on believing that the charm was told
            simulation.observer().logged(unit.name(), hook.kind() + " is skipped: leadership was lost before it ran");
            failures = 0;
            poke();
            return;
        }
        queue.begun(hook);
        HookRun run = new HookRun(simulation, this, hook);
        running = run;
        hasBegun = true;
        simulation.observer().hookBegan(unit.name(), hook.describe());
        int life = lives;
        HookEnd end = run.execute();
        if (life == lives) {
            simulation.time().work(simulation.hookDuration(), () -> {
                if (life == lives) {
                    finish(run, end);
                }
            });
        }
    }

    private void finish(HookRun run, HookEnd end) {
        boolean isLost = !connection.reaches() || run.hasLostConnection();
        running = null;
        Hook hook = run.hook();
        if (end.exitCode() != 0 && !end.isTerminated() && !run.isExcused()) {
            uncaughtFailure = hook.describe();
        }
        if (isLost) {
            lost(run);
        } else if (hook.isAction()) {
            actionEnded(run, end);
        } else if (end.isTerminated()) {
            // juju: runner.go, a charm killed by SIGTERM or SIGKILL is no error; its hook is queued again
            run.ended(Outcome.KILLED, "it is queued again");
            simulation.observer().hookFailed(unit.name(), hook.describe() + " was killed; it is queued again");
            queue.again(hook);
            poke();
        } else if (end.exitCode() != 0) {
            failed(run, "exit status " + end.exitCode());
        } else {
            try {
                run.commit();
                run.ended(Outcome.DONE, "");
                succeeded(hook);
            } catch (RefusedCommitException e) {
                failed(run, String.valueOf(e.getMessage()));
            }
        }
        if (run.rebootsAfter(end, inError == null)) {
            reboot();
        }
        sharedMachine.freedBy(this);
        simulation.observer().hookFinished();
    }

    /**
     * The hook's end and its changes did not come through, so when the agent has its next connection it finds the hook
     * begun, whatever it did.
     *
     * <p>juju: internal/worker/uniter/resolver.go, such a hook counts as failed, and such an action as terminated
     */
    private void lost(HookRun run) {
        if (run.hook().isAction()) {
            run.action().failed(ACTION_TERMINATED);
            run.ended(Outcome.FAILED, NO_CONNECTION);
            simulation.observer().hookFailed(unit.name(), run.hook().describe() + " failed: " + NO_CONNECTION);
            if (inError != null && retry == null) {
                retryAfter(FIRST_RETRY);
            }
            poke();
        } else {
            failed(run, NO_CONNECTION);
        }
    }

    /** An action leaves no unit in error, and a hook that is in error waits for its retry as before. */
    private void actionEnded(HookRun run, HookEnd end) {
        ActionRecord action = run.action();
        if (end.isTerminated()) {
            action.failed(ACTION_TERMINATED);
        } else {
            run.endAction(end.exitCode());
        }
        boolean isWell = action.state() == ActionRecord.State.COMPLETED;
        run.ended(
                end.isTerminated() ? Outcome.KILLED : isWell ? Outcome.DONE : Outcome.FAILED,
                isWell ? "" : action.message());
        if (isWell) {
            simulation.observer().hookDone(unit.name(), run.hook().describe());
        } else {
            simulation.observer().hookFailed(unit.name(), run.hook().describe() + " failed: " + action.message());
        }
        if (inError != null && retry == null) {
            simulation.time().work(Duration.ZERO, this::retryNow); // its time came while the action ran
        }
        poke();
    }

    /** The machine is away for a moment, and start runs again. */
    private void reboot() {
        simulation.observer().operation(unit.name(), "the machine of " + unit.name() + " reboots");
        sharedMachine.agents().forEach(UnitAgent::vanish);
        int life = lives;
        simulation.time().work(simulation.between(20_000, 40_000), () -> {
            if (life == lives) {
                sharedMachine.agents().forEach(UnitAgent::comeBack);
            }
        });
    }

    private void succeeded(Hook hook) {
        inError = null;
        failures = 0;
        simulation.observer().hookDone(unit.name(), hook.describe());
        queue.succeeded(hook);
        if (hook.kind().equals("start")) {
            scheduleUpdateStatus();
        }
        if (hook.kind().equals("leader-elected")) {
            simulation.electionTold(unit.application());
        }
        if (hook.kind().equals("remove")) {
            simulation.removed(this);
        }
        poke();
    }

    private void failed(HookRun run, String reason) {
        Hook hook = run.hook();
        run.ended(Outcome.FAILED, reason);
        inError = hook;
        simulation.observer().hookFailed(unit.name(), hook.describe() + " failed: " + reason);
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        retryAfter(delay);
    }

    private void retryAfter(Duration delay) {
        if (!connection.isOpen()) {
            return; // the next connection brings it
        }
        Duration jittered = simulation.jittered(delay);
        retry = simulation
                .time()
                .schedule(jittered.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : jittered, this::retryNow);
    }

    private void retryNow() {
        Hook hook = inError;
        retry = null;
        if (hook != null && !sharedMachine.isBusy() && connection.reaches()) {
            inError = null;
            run(hook);
        }
    }

    private void scheduleUpdateStatus() {
        if (updateStatusTimer != null) {
            updateStatusTimer.cancel();
        }
        updateStatusTimer = simulation.time().schedule(UPDATE_STATUS_INTERVAL, () -> {
            queue.updateStatus();
            if (connection.reaches()) {
                poke();
                scheduleUpdateStatus();
            }
        });
    }

    private void cancelTimers() {
        for (Cancellable timer : new Cancellable[] {retry, updateStatusTimer}) {
            if (timer != null) {
                timer.cancel();
            }
        }
        retry = null;
        updateStatusTimer = null;
        queue.secrets().stop();
    }
}
