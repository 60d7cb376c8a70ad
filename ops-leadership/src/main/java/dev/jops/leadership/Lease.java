package dev.jops.leadership;

import java.time.Instant;
import java.util.Objects;

/**
 * A unit's leadership of its application, as it was granted; whether it still holds, a {@link Token} or a {@link Fence}
 * checks.
 *
 * @param application the application that is led
 * @param holder the unit that leads it until the lease is deleted
 * @param term the number of this leadership: it grows with every change of holder, is never reused for an application
 *     in one store, and stays the same when the lease is extended
 * @param expiry when the lease may be deleted, in the time of the store that keeps it
 */
public record Lease(String application, String holder, long term, Instant expiry) {
    public Lease {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(expiry, "expiry");
        if (term < 1) {
            throw new IllegalArgumentException(application + " cannot be led in term " + term + ": terms start at 1");
        }
    }

    /**
     * Returns whether the lease may be deleted at an instant, that is at its expiry or later.
     *
     * <p>Until it is deleted, its holder keeps it.
     */
    public boolean expiredAt(Instant instant) {
        return !instant.isBefore(expiry);
    }

    /**
     * Returns this lease with a later expiry; the lease itself if it lasts as long already, because a promise must
     * hold.
     */
    public Lease extendedTo(Instant later) {
        return later.isAfter(expiry) ? new Lease(application, holder, term, later) : this;
    }
}
