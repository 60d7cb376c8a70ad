package dev.jops.leadership;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a unit is, leader or follower, and whether that has changed; work gets it from
 * {@link Tracker#withStableLeadership}.
 *
 * <p>It knows what the tracker knows: a leader that was deposed learns of it at its next renewal, at most
 * {@link Tracker#claimDuration()} later. Safe from any thread.
 */
public final class StableLeadership {
    private final String unit;
    private final String application;
    private final boolean leader;
    private final CompletableFuture<Boolean> change; // true: the other state; false: the tracker has stopped

    StableLeadership(String unit, String application, boolean leader, CompletionStage<Boolean> change) {
        this.unit = unit;
        this.application = application;
        this.leader = leader;
        this.change = change.toCompletableFuture();
    }

    /** Whether the unit was leader when the work began. */
    public boolean isLeader() {
        return leader;
    }

    /**
     * Returns if nothing has changed. Long work calls it between its steps.
     *
     * @throws LeadershipChangedException if the unit has become leader or follower, or its tracker has stopped
     */
    public void check() {
        if (change.isDone()) {
            throw changedTo(change.join());
        }
    }

    /**
     * Completes with the change, so that work that waits can be called off; it never fails.
     *
     * <p>What hangs on it runs in the thread that learned of the change, so it should be short: interrupt a thread,
     * cancel a future, close a connection. It may come when the work is over already.
     */
    public CompletionStage<LeadershipChangedException> changed() {
        return change.thenApply(this::changedTo).minimalCompletionStage();
    }

    private LeadershipChangedException changedTo(boolean other) {
        if (!other) {
            return LeadershipChangedException.unknown(unit, application);
        }
        return leader
                ? LeadershipChangedException.lost(unit, application)
                : LeadershipChangedException.gained(unit, application);
    }
}
