package dev.jops.simulator.agent;

import dev.jops.juju.HookName;
import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.simulator.buffer.RefusedCommitException;
import dev.jops.simulator.executor.HookEnd;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.journal.History.Outcome;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.model.UnitRecord;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The worker that runs one unit's hooks, by Juju's name: one at a time, in the order of the queue, and failed ones
 * again.
 *
 * <p>juju: internal/worker/uniter/uniter.go and operation/runhook.go
 */
final class Uniter {
    private static final String ACTION_TERMINATED = "action terminated";
    private static final String NO_CONNECTION = "connection is shut down";
    // juju: agent/engine, DependencyEngineConfig
    private static final long FIRST_RESTART = 3000;
    private static final long LONGEST_RESTART = 120_000;
    private static final double RESTART_FACTOR = 1.2;
    private static final Duration RAN_WELL = Duration.ofMinutes(1);

    private final World world;
    private final UnitAgent agent;
    private final UnitRecord unit;
    private final Watcher watcher;
    private final HookQueue queue;
    private final Retry retry;

    private @Nullable HookRun running;
    private @Nullable Cancellable updateStatusTimer;
    private @Nullable String uncaughtFailure;
    private boolean isPoked;
    private boolean hasBegun;
    private boolean isDown;
    private long startedAt;
    private int starts;
    private int failures;
    private @Nullable Runnable afterStop;

    /** Notified of hooks that matter to other units. */
    interface Watcher {

        /** Called when a leader-elected has succeeded on a unit of this application. */
        void leaderElected(UnitRecord unit);

        /** Called when a unit that is being removed has run its last hook. */
        void removed(UnitAgent agent);
    }

    Uniter(World world, UnitAgent agent, Watcher watcher, HookQueue queue) {
        this.world = world;
        this.agent = agent;
        this.unit = agent.unit();
        this.watcher = watcher;
        this.queue = queue;
        this.retry = new Retry(world, this::retryNow);
    }

    /** Returns the hook or action that is running. */
    Optional<HookRun> running() {
        return Optional.ofNullable(running);
    }

    boolean isRunning() {
        return running != null;
    }

    /** Returns the hook that has failed and waits for its retry. */
    Optional<Hook> inError() {
        return retry.hook();
    }

    /** Returns the last hook in which the charm failed by itself, without a fault. */
    Optional<String> uncaughtFailure() {
        return Optional.ofNullable(uncaughtFailure);
    }

    /** Returns whether it has ever run. Then it has a charm, which it deploys before anything else. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** Resumes a unit whose charm has run before. */
    void resume() {
        hasBegun = true;
    }

    boolean isIdle() {
        return running == null && retry.isIdle();
    }

    void connected() {
        hasBegun = true;
        isDown = false;
        starts++;
        startedAt = world.time().nanoTime();
        queue.agentStarted(); // juju: a uniter lives as long as its connection
        agent.watchWorkloads();
        poke();
        queue.secrets().start();
        retry.soon();
        if (queue.isStarted()) {
            scheduleUpdateStatus();
        }
    }

    void disconnected() {
        cancelTimers();
        agent.workloads().stop();
        if (running != null) {
            running.loseConnection();
        }
    }

    /** Stops with its agent, and ends the hook that was running. */
    void stop(String reason) {
        isPoked = false;
        afterStop = null;
        HookRun cut = running;
        cancelTimers();
        agent.workloads().stop();
        if (cut == null) {
            return;
        }
        cut(cut, reason);
        if (!cut.hook().isTask() && !isAboutPebble(cut.hook())) {
            retry.interrupted(cut.hook()); // juju: a hook that an agent finds begun after its restart counts as failed
        }
        agent.sharedMachine().freedBy(agent);
    }

    private void cut(HookRun run, String reason) {
        running = null;
        run.kill();
        run.ended(Outcome.KILLED, reason);
        if (run.hook().isTask()) {
            run.action().failed(ACTION_TERMINATED);
        }
    }

    /**
     * Stops a unit whose pod ends, and which will go on in another pod. A running hook is killed or goes on, at random.
     *
     * <p>juju: internal/worker/caasunitterminationworker/worker.go, and uniter.go, Terminate
     *
     * @param then what to do once nothing is left to run
     */
    void shutDown(Runnable then) {
        afterStop = then;
        HookRun run = running;
        if (run != null && world.chance().isOneOf(2)) {
            cut(run, "its pod ends");
            queue.findAgain(run.hook());
        }
        poke();
    }

    /** Runs the next hook that a pod has to run before it ends. */
    private void stepBeforeEnd(Runnable then) {
        boolean leads = agent.connection().isSeenToLead();
        Hook next = retry.isIdle()
                ? queue.nextBeforeEnd(leads, agent.files())
                : queue.actions().next();
        if (next == null && !retry.isIdle()) {
            next = queue.nextStop();
            if (next != null) { // stop takes the place of the hook in error
                retry.pause();
                retry.take().ifPresent(queue::findAgain);
            }
        }
        if (next != null) {
            run(next);
        } else {
            then.run();
        }
    }

    /**
     * Returns whether a hook is about a Pebble of a pod. If it fails, the unit is not in error, because the agent skips
     * it.
     *
     * <p>juju: internal/worker/uniter/container/workload.go
     */
    private boolean isAboutPebble(Hook hook) {
        return hook.name().family() == HookName.Family.WORKLOAD
                && world.controller().rules().hasPods();
    }

    /**
     * Handles the failure of a hook about a Pebble: pebble-ready comes again with the next poll, and any other ends
     * this worker, which starts again and hears everything anew.
     *
     * <p>juju: internal/worker/uniter/pebblepoller.go, and pebblenotices.go, whose end is that of the uniter too
     */
    private void pebbleHookFailed(Hook hook) {
        queue.skipped(hook);
        agent.workloads().failed(hook);
        if (hook.name().is(HookName.Family.WORKLOAD, "ready")) {
            poke();
        } else {
            restart(hook.describe());
        }
    }

    private void restart(String failed) {
        cancelTimers();
        agent.workloads().stop();
        isDown = true;
        failures = world.time().nanoTime() - startedAt > RAN_WELL.toNanos() ? 0 : failures;
        long delay = (long) Math.min(LONGEST_RESTART, FIRST_RESTART * Math.pow(RESTART_FACTOR, failures));
        failures++;
        world.observer()
                .operation(
                        unit.name(),
                        "the agent of " + unit.name() + " starts its work anew, as " + failed + " has failed");
        int before = starts;
        agent.life().work(Duration.ofMillis(delay), () -> {
            if (before == starts && agent.connection().isOpen()) {
                connected();
            }
        });
    }

    /** Handles the end of another unit's hook on the machine, for which this one may have waited. */
    void machineFreed() {
        if (retry.isDue() && agent.connection().isOpen()) {
            retry.now();
        }
        poke();
    }

    /** Retries a failed hook immediately. */
    void resolved() {
        retry.now();
    }

    /** Skips a failed hook, and goes on as if it had succeeded. */
    void resolvedNoRetry() {
        retry.skip();
    }

    /** Looks for a hook soon, because an agent's watchers need a moment to hear of a change. */
    void poke() {
        if (!isPoked
                && !isDown
                && agent.connection().isOpen()
                && agent.connection().isReachable()) {
            isPoked = true;
            agent.life().work(world.chance().latency(), () -> {
                isPoked = false;
                step();
            });
        }
    }

    private void step() {
        if (isDown || agent.sharedMachine().isBusy() || !agent.connection().reaches()) {
            return;
        }
        Runnable end = afterStop;
        if (end != null) {
            stepBeforeEnd(end);
            return;
        }
        if (retry.isIdle() && queue.isNeverInstalled()) {
            watcher.removed(agent);
            return;
        }
        boolean leads = agent.connection().isSeenToLead();
        queue.secrets().lead(leads);
        if (upgradeByForce()) {
            retry.anew(); // juju: uniter.go, ErrRestart: another resolver starts the timer again
        }
        // juju: a hook in error does not keep actions back
        Hook next = retry.isIdle()
                ? queue.next(leads, agent.files())
                : queue.actions().next();
        if (next != null) {
            run(next);
        }
    }

    /** Upgrades a unit in error if the operator forces that, and returns whether it has been. */
    private boolean upgradeByForce() {
        boolean isUpgraded = !retry.isIdle() && queue.upgradedByForce();
        if (isUpgraded) {
            world.observer().operation(unit.name(), unit.name() + " is upgraded by force");
        }
        return isUpgraded;
    }

    private void run(Hook hook) {
        agent.workloads().catchUp();
        if ((hook.kind().equals("leader-elected") || queue.secrets().needsLeader(hook)) && !agent.isLeader()) {
            // juju: operation/runhook.go skips it silently; the agent assumes that the charm was told
            world.observer().logged(unit.name(), hook.kind() + " is skipped: leadership was lost before it ran");
            queue.passedOver(hook);
            retry.forget();
            poke();
            return;
        }
        queue.begun(hook);
        HookRun run = agent.begin(hook);
        running = run;
        world.observer().hookBegan(unit.name(), hook.describe());
        Life life = agent.life();
        HookEnd end = run.execute();
        if (!life.isOver()) {
            life.work(duration(hook), () -> finish(run, end));
        }
    }

    private Duration duration(Hook hook) {
        boolean isInstallation = hook.kind().equals("install") && agent.hasWorkloads();
        return isInstallation ? world.chance().installation() : world.chance().hookDuration();
    }

    @SuppressWarnings("ReferenceEquality") // each run is an object of its own
    private void finish(HookRun run, HookEnd end) {
        if (run != running) {
            return; // it was interrupted
        }
        boolean isLost = !agent.connection().reaches() || run.hasLostConnection();
        running = null;
        Hook hook = run.hook();
        if (end.exitCode() != 0 && !end.isTerminated() && !run.isExcused()) {
            uncaughtFailure = hook.describe();
            agent.executor().constructorFailure().ifPresent(cause -> world.observer()
                    .constructorFailed(unit.name(), hook.describe(), cause));
        }
        if (isLost) {
            lost(run);
        } else if (hook.isTask()) {
            actionEnded(run, end);
        } else if (end.isTerminated() && isAboutPebble(hook)) {
            failed(run, "its process was killed");
        } else if (end.isTerminated()) {
            // juju: runner.go, a charm killed by SIGTERM or SIGKILL is not an error; its hook is queued again
            run.ended(Outcome.KILLED, "it is queued again");
            world.observer().hookFailed(unit.name(), hook.describe() + " was killed; it is queued again");
            queue.again(hook);
            poke();
        } else if (end.exitCode() != 0) {
            failed(run, "exit status " + end.exitCode());
        } else {
            commit(run);
        }
        if (run.rebootsAfter(end, retry.isIdle())) {
            agent.reboot();
        }
        agent.sharedMachine().freedBy(agent);
        world.observer().hookFinished();
    }

    private void commit(HookRun run) {
        try {
            run.commit();
        } catch (RefusedCommitException e) {
            failed(run, String.valueOf(e.getMessage()));
            return;
        }
        run.ended(Outcome.DONE, "");
        succeeded(run.hook(), run.hasSetStatus());
    }

    /**
     * Handles a hook whose end and changes did not reach the controller: with its next connection, the agent finds the
     * hook only begun, whatever it did.
     *
     * <p>juju: internal/worker/uniter/resolver.go, such a hook counts as failed, and such an action as terminated
     */
    private void lost(HookRun run) {
        if (!run.hook().isTask()) {
            failed(run, NO_CONNECTION);
            return;
        }
        run.action().failed(ACTION_TERMINATED);
        run.ended(Outcome.FAILED, NO_CONNECTION);
        world.observer().hookFailed(unit.name(), run.hook().describe() + " failed: " + NO_CONNECTION);
        if (retry.isDue() && agent.connection().isOpen()) {
            retry.soon();
        }
        poke();
    }

    /**
     * Handles the end of an action, which never puts a unit into error; a failed hook goes on waiting for its retry.
     */
    private void actionEnded(HookRun run, HookEnd end) {
        ActionRecord action = run.action();
        if (end.isTerminated() && action.state() == ActionRecord.State.ABORTING) {
            action.aborted();
        } else if (end.isTerminated()) {
            action.failed(ACTION_TERMINATED);
        } else {
            run.endAction(end.exitCode());
        }
        boolean isWell = action.state() == ActionRecord.State.COMPLETED;
        run.ended(
                end.isTerminated() ? Outcome.KILLED : isWell ? Outcome.DONE : Outcome.FAILED,
                isWell ? "" : action.message());
        action.over();
        if (isWell) {
            world.observer().hookDone(unit.name(), run.hook().describe());
        } else {
            world.observer().hookFailed(unit.name(), run.hook().describe() + " failed: " + action.message());
        }
        if (retry.isDue()) {
            retry.now(); // its time came while the action ran
        }
        poke();
    }

    private void succeeded(Hook hook, boolean hasSetStatus) {
        world.observer().hookDone(unit.name(), hook.describe());
        queue.succeeded(hook, hasSetStatus);
        agent.workloads().succeeded(hook);
        committed(hook);
    }

    /**
     * Skips the hook in error: it counts as committed, but nothing that it wrote is, and no status is set.
     *
     * <p>juju: internal/worker/uniter/operation/skip.go
     */
    private void skip(Hook hook) {
        world.observer().logged(unit.name(), hook.describe() + " is skipped: it was resolved without a retry");
        queue.skipped(hook);
        committed(hook);
    }

    private void committed(Hook hook) {
        retry.forget();
        switch (hook.kind()) {
            case "start" -> scheduleUpdateStatus();
            case "leader-elected" -> watcher.leaderElected(unit);
            case "remove" -> watcher.removed(agent);
            default -> {}
        }
        poke();
    }

    private void failed(HookRun run, String reason) {
        Hook hook = run.hook();
        run.ended(Outcome.FAILED, reason);
        world.observer().hookFailed(unit.name(), hook.describe() + " failed: " + reason);
        if (isAboutPebble(hook)) {
            pebbleHookFailed(hook);
            return;
        }
        retry.failed(hook, agent.connection().isOpen());
        if (afterStop != null) {
            poke(); // juju: resolver.go, what a pod still runs before its end does not wait for a retry
        }
    }

    private void retryNow() {
        if (!retry.isIdle()
                && !isDown
                && afterStop == null
                && !agent.sharedMachine().isBusy()
                && agent.connection().reaches()) {
            upgradeByForce(); // juju: resolver.go, nextOpHookError looks for it before a resolution
            boolean isSkipped = retry.isSkipped();
            retry.take().ifPresent(isSkipped ? this::skip : this::run);
        }
    }

    /** Starts the timer again with another interval, if it runs. */
    void updateStatusIntervalChanged() {
        if (updateStatusTimer != null) {
            scheduleUpdateStatus();
        }
    }

    private void scheduleUpdateStatus() {
        if (updateStatusTimer != null) {
            updateStatusTimer.cancel();
        }
        // juju: internal/worker/uniter/timer.go, a fifth more or less each time
        Duration wait = world.chance().around(world.controller().updateStatusInterval());
        updateStatusTimer = world.time().schedule(wait, () -> {
            queue.updateStatus();
            if (agent.connection().reaches()) {
                poke();
                scheduleUpdateStatus();
            }
        });
    }

    private void cancelTimers() {
        retry.pause();
        if (updateStatusTimer != null) {
            updateStatusTimer.cancel();
            updateStatusTimer = null;
        }
        queue.secrets().stop();
    }
}
