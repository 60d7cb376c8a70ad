package dev.jops.leadership;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Claims and keeps leadership, and tells when it can be claimed. */
public interface Claimer {

    /**
     * Makes a unit leader of its application, or keeps it leader, for at least this long.
     *
     * <p>The duration counts from the moment of the call, not of the return: on your own clock, measure from before you
     * call. The expiry in the returned lease is in the store's time. A claim by the leader extends its lease and never
     * shortens it, unlike in Juju, where a shorter claim takes back what a longer one has promised. The lease of
     * another unit is never taken over, even if it is overdue: somebody has to delete it first.
     *
     * @return the lease as granted; its term distinguishes this leadership from all others of the application
     * @throws ClaimDeniedException if another unit leads, so that this one certainly does not
     * @throws LeadershipException of any other kind if it is not known whether the unit leads
     * @throws IllegalArgumentException if a name or the duration is not valid
     */
    Lease claimLeadership(String application, String unit, Duration duration);

    /**
     * Returns a future that completes when an application has no leader.
     *
     * <p>The future completes, after this call, when the leases are looked at and there is none for the application. It
     * does not promise leadership: another unit may claim first. To stop waiting, cancel the future. Its callbacks run
     * in the thread that looked at the leases, so they should be short.
     *
     * <p>The future fails with a {@link LeadershipException} if the leases will not be looked at any more; nothing is
     * then known about who leads.
     *
     * @throws IllegalArgumentException if the name is not valid
     */
    CompletableFuture<Void> leadershipReleased(String application);
}
