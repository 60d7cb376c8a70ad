package dev.jops.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where leases are kept, and whose clock they expire by.
 *
 * <p>A store keeps at most one lease for each application. Each method is one atomic step, safe from any thread and,
 * if the store is shared, from any process. A lease whose expiry has passed is a lease like any other until
 * {@link #expire()} deletes it. {@link LeaseManager} checks names and durations before it comes here.
 */
public interface LeaseStore {

    /** The store's time; every expiry is counted in it, and no other clock is compared with it. */
    Instant now();

    /** The lease of an application; empty if nobody leads it. */
    Optional<Lease> lookup(String application);

    /** All leases, sorted by application. */
    List<Lease> all();

    /** A new lease in a new term, from now for a duration; empty, and nothing done, if there is a lease already. */
    Optional<Lease> claim(String application, String holder, Duration duration);

    /**
     * The same lease in the same term, lasting at least from now for a duration, and never shorter than before; empty,
     * and nothing done, if the holder does not have it.
     */
    Optional<Lease> extend(String application, String holder, Duration duration);

    /** Deletes the lease if the holder has it, pinned or not, and tells whether it had. */
    boolean revoke(String application, String holder);

    /** Deletes the leases that have expired and are not pinned, and returns them, oldest expiry first. */
    List<Lease> expire();

    /** The earliest expiry of the leases that are not pinned, which may have passed; empty if there are none. */
    Optional<Instant> nextExpiry();

    /** Keeps leases of the application from being expired, this one and later ones, until the entity unpins it. */
    void pin(String application, String entity);

    /** Takes back the entity's pin; nothing happens if there is none. */
    void unpin(String application, String entity);

    /** The pinned applications and, for each, the entities that pin it, both sorted; unmodifiable. */
    Map<String, Set<String>> pins();
}
