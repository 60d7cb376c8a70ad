package dev.jops.leadership;

import java.time.Instant;
import java.util.Objects;

/**
 * One unit's hold on the leadership of its application, as it was granted; that it still holds is for a {@link Token} or a
 * {@link Fence} to say.
 *
 * @param application what is led
 * @param holder the unit that leads it, until the lease is deleted
 * @param term grows with every change of holder and is never given twice for an application in one store; an extension
 *     keeps it
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
     * Whether the lease may be deleted at an instant: not a moment before its expiry, and from then on.
     *
     * <p>Until somebody deletes it, its holder keeps it.
     */
    public boolean expiredAt(Instant instant) {
        return !instant.isBefore(expiry);
    }

    /** This lease with a later expiry; itself if it lasts as long already, because what was promised must hold. */
    public Lease extendedTo(Instant later) {
        return later.isAfter(expiry) ? new Lease(application, holder, term, later) : this;
    }
}
