package dev.jops.simulator.agent;

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
 * The worker that runs one unit's hooks, by Juju's name: one at a time, in the order of their queue, and again those
 * that failed.
 *
 * <p>juju: internal/worker/uniter/uniter.go and operation/runhook.go
 */
final class Uniter {
    private static final String ACTION_TERMINATED = "action terminated";
    private static final String NO_CONNECTION = "connection is shut down";
    // juju: internal/worker/uniter/timer.go, a fifth more or less each time
    private static final Duration UPDATE_STATUS_INTERVAL = Duration.ofMinutes(5);

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

    /** Notified of hooks that matter to others. */
    interface Watcher {

        /** Called when a leader-elected has succeeded on a unit of this application. */
        void leaderElected(UnitRecord unit);

        /** Called when nothing is left to run on a unit that goes. */
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

    /** Returns the last hook in which the charm failed although nothing made it. */
    Optional<String> uncaughtFailure() {
        return Optional.ofNullable(uncaughtFailure);
    }

    /** Returns whether it has ever run, and so has a charm: it deploys one before anything else. */
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
        queue.agentStarted(); // juju: a uniter lives as long as its connection
        poke();
        queue.secrets().start();
        retry.soon();
        if (queue.isStarted()) {
            scheduleUpdateStatus();
        }
    }

    void disconnected() {
        cancelTimers();
        if (running != null) {
            running.loseConnection();
        }
    }

    /** Stops with its agent, and ends the hook that was running. */
    void stop(String reason) {
        isPoked = false;
        HookRun cut = running;
        running = null;
        cancelTimers();
        if (cut == null) {
            return;
        }
        cut.kill();
        cut.ended(Outcome.KILLED, reason);
        if (cut.hook().isTask()) {
            cut.action().failed(ACTION_TERMINATED);
        } else {
            retry.interrupted(cut.hook()); // juju: a hook that an agent finds begun after its restart counts as failed
        }
        agent.sharedMachine().freedBy(agent);
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

    /** Looks for a hook soon: an agent's watchers need a moment to hear of a change. */
    void poke() {
        if (!isPoked && agent.connection().isOpen() && agent.connection().isReachable()) {
            isPoked = true;
            agent.life().work(world.chance().latency(), () -> {
                isPoked = false;
                step();
            });
        }
    }

    private void step() {
        if (agent.sharedMachine().isBusy() || !agent.connection().reaches()) {
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
        if ((hook.kind().equals("leader-elected") || queue.secrets().needsLeader(hook)) && !agent.isLeader()) {
            // juju: operation/runhook.go skips it silently; the agent goes on believing that the charm was told
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
            life.work(world.chance().hookDuration(), () -> finish(run, end));
        }
    }

    private void finish(HookRun run, HookEnd end) {
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
     * Handles a hook whose end and changes did not get through: when the agent has its next connection it finds the
     * hook begun, whatever it did.
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
     * Handles the end of an action, which never puts a unit into error; a hook that is in error waits for its retry as
     * before.
     */
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
        committed(hook);
    }

    /**
     * Skips the hook in error: it is committed without having run, so what it wrote is not, and no status is set.
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
        retry.failed(hook, agent.connection().isOpen());
    }

    private void retryNow() {
        if (!retry.isIdle()
                && !agent.sharedMachine().isBusy()
                && agent.connection().reaches()) {
            upgradeByForce(); // juju: resolver.go, nextOpHookError looks for it before a resolution
            boolean isSkipped = retry.isSkipped();
            retry.take().ifPresent(isSkipped ? this::skip : this::run);
        }
    }

    private void scheduleUpdateStatus() {
        if (updateStatusTimer != null) {
            updateStatusTimer.cancel();
        }
        updateStatusTimer = world.time().schedule(world.chance().around(UPDATE_STATUS_INTERVAL), () -> {
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
