package dev.jops.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps leases, which expire by its clock.
 *
 * <p>A store keeps at most one lease for each application. Each method is one atomic step, safe to call from any thread
 * and, if the store is shared, from any process. An overdue lease is like any other until {@link #expire()} deletes it.
 * {@link LeaseManager} checks names and durations before it calls a store.
 */
public interface LeaseStore {

    /** Returns the store's time, by which leases expire; it is never compared with another clock. */
    Instant now();

    /** Returns the lease of an application; empty if nobody leads it. */
    Optional<Lease> lookup(String application);

    /** Returns all leases, sorted by application. */
    List<Lease> all();

    /**
     * Creates a lease in a new term, from now for a duration; returns empty, and changes nothing, if there is one
     * already.
     */
    Optional<Lease> claim(String application, String holder, Duration duration);

    /**
     * Extends a lease in its term, to last from now for a duration or until its present expiry, whichever is later;
     * returns empty, and changes nothing, if the holder does not have it.
     */
    Optional<Lease> extend(String application, String holder, Duration duration);

    /** Deletes the lease if the holder has it, even if it is pinned, and returns whether it had. */
    boolean revoke(String application, String holder);

    /** Deletes the leases that have expired and are not pinned, and returns them, oldest expiry first. */
    List<Lease> expire();

    /**
     * Returns the earliest expiry of the leases that are not pinned, which may have passed; empty if there are none.
     */
    Optional<Instant> nextExpiry();

    /** Keeps the present and later leases of an application from expiring until the entity unpins it. */
    void pin(String application, String entity);

    /** Removes the entity's pin; nothing happens if there is none. */
    void unpin(String application, String entity);

    /** Returns the pinned applications and, for each, the entities that pin it, both sorted; unmodifiable. */
    Map<String, Set<String>> pins();
}
