package dev.jops.leadership;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Whether a unit was leader or follower when some work began, and whether that has changed. {@link
 * Tracker#withStableLeadership} passes it to the work.
 *
 * <p>It knows only what the tracker knows: a leader that was deposed finds out at its next renewal, at most {@link
 * Tracker#claimDuration()} later. Thread-safe.
 */
public final class StableLeadership {
    private final String unit;
    private final String application;
    private final boolean leader;
    private final CompletableFuture<Boolean> change; // true: leadership changed; false: the tracker has stopped

    StableLeadership(String unit, String application, boolean leader, CompletionStage<Boolean> change) {
        this.unit = unit;
        this.application = application;
        this.leader = leader;
        this.change = change.toCompletableFuture();
    }

    /** Returns whether the unit was leader when the work began. */
    public boolean isLeader() {
        return leader;
    }

    /**
     * Checks that nothing has changed. Call it between the steps of long work.
     *
     * @throws LeadershipChangedException if the unit has become leader or follower since, or its tracker has stopped
     */
    public void check() {
        if (change.isDone()) {
            throw exception(change.join());
        }
    }

    /**
     * Returns a stage that completes with the change, so that work that waits can be cancelled. It never fails.
     *
     * <p>Its callbacks run in the thread that learned of the change, so they should be short: interrupt a thread,
     * cancel a future, close a connection. They may run after the work has ended.
     */
    public CompletionStage<LeadershipChangedException> changed() {
        return change.thenApply(this::exception).minimalCompletionStage();
    }

    private LeadershipChangedException exception(boolean isKnown) {
        if (!isKnown) {
            return LeadershipChangedException.unknown(unit, application);
        }
        return leader
                ? LeadershipChangedException.lost(unit, application)
                : LeadershipChangedException.gained(unit, application);
    }
}
