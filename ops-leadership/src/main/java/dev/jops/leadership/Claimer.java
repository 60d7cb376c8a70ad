package dev.jops.leadership;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Takes and keeps leadership, and tells when there is some to take. */
public interface Claimer {

    /**
     * Makes a unit leader of its application, or keeps it leader, at least for a duration.
     *
     * <p>The duration counts from the moment of the call, not of the return: on your own clock, measure from before
     * you call. The expiry in the returned lease is in the store's time. A claim by the leader extends its lease and
     * never shortens it, unlike in Juju, where a shorter claim takes back what a longer one has promised. A lease
     * of another unit is never taken over, not even one past its expiry: somebody has to delete it first.
     *
     * @return the lease as granted; its term tells this leadership from every other of the application
     * @throws ClaimDeniedException if another unit leads: this one certainly does not
     * @throws LeadershipException of any other kind if it is not known whether the unit leads
     * @throws IllegalArgumentException if a name or the duration is not valid
     */
    Lease claimLeadership(String application, String unit, Duration duration);

    /**
     * Waits for an application to be without a leader.
     *
     * <p>The future completes when the leases are next looked at and there is none for the application, and that is
     * not during this call. It is not a promise: another unit may claim first. Whoever stops waiting cancels the
     * future, and the wait is forgotten. Work that hangs on the future runs in the thread that looked, so it should
     * be short.
     *
     * <p>The future fails with a {@link LeadershipException} if the leases are not looked at any more; nothing may be
     * inferred then.
     *
     * @throws IllegalArgumentException if the name is not valid
     */
    CompletableFuture<Void> leadershipReleased(String application);
}
