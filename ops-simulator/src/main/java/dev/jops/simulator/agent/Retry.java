package dev.jops.simulator.agent;

import dev.jops.leadership.Scheduler.Cancellable;
import dev.jops.simulator.hook.Hook;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hook in error, and when it is retried: after 5 s, twice as long after each failure, and 5 min at most.
 *
 * <p>juju: internal/worker/uniter/uniter.go, retryStrategy
 */
final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final World world;
    private final Runnable trial;
    private @Nullable Hook inError;
    private @Nullable Cancellable timer;
    private int failures;
    private boolean isSkipped;

    /**
     * Creates the retries.
     *
     * @param world what all agents share
     * @param trial retries the hook, if that is possible by then
     */
    Retry(World world, Runnable trial) {
        this.world = world;
        this.trial = trial;
    }

    /** Returns the hook in error. */
    Optional<Hook> hook() {
        return Optional.ofNullable(inError);
    }

    /** Returns whether no hook is in error. */
    boolean isIdle() {
        return inError == null;
    }

    /** Returns whether a hook is in error whose time has come, or came while something else ran. */
    boolean isDue() {
        return inError != null && timer == null;
    }

    /** Records a hook that was interrupted; once its agent has a connection, {@link #soon} is called. */
    void interrupted(Hook hook) {
        inError = hook;
    }

    /** Records a hook that has failed, to be retried after a delay that grows. */
    void failed(Hook hook, boolean isConnected) {
        inError = hook;
        Duration delay = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        if (isConnected) { // otherwise the next connection does
            after(delay);
        }
    }

    /** Retries a hook in error after the first delay, since there is a connection again. */
    void soon() {
        if (inError != null) {
            after(FIRST);
        }
    }

    /** Restarts the wait for a retry, if there is one, with a longer delay, as after another failure. */
    void anew() {
        if (inError != null && timer != null) {
            pause();
            failed(inError, true);
        }
    }

    /** Retries it immediately, as an operator requests. */
    void now() {
        pause();
        world.time().work(Duration.ZERO, trial);
    }

    /** Marks it as skipped, as an operator requests: the next trial does not run it. */
    void skip() {
        isSkipped = true;
        now();
    }

    /** Returns whether the hook in error is to be skipped. */
    boolean isSkipped() {
        return isSkipped;
    }

    private void after(Duration delay) {
        Duration jittered = world.chance().jittered(delay);
        timer = world.time().schedule(jittered.compareTo(LONGEST) > 0 ? LONGEST : jittered, this::comes);
    }

    private void comes() {
        timer = null;
        trial.run();
    }

    /** Removes and returns the hook in error, to run it again; empty if there is none. */
    Optional<Hook> take() {
        Optional<Hook> taken = hook();
        timer = null;
        inError = null;
        isSkipped = false;
        return taken;
    }

    /** Resets the delay after a hook has succeeded or was skipped, so that the next failure counts as the first. */
    void forget() {
        failures = 0;
    }

    /** Pauses retries until {@link #soon} or {@link #now}. */
    void pause() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
