package dev.jops.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Grants, extends, pins and expires the leases in a store.
 *
 * <p>A manager has no thread and no timer. Leases end only when somebody calls {@link #expire()}, which deletes overdue
 * ones, and then {@link #evaluate()}, which completes the waits. Juju does the two in different workers: the first
 * every 1 to 5 seconds, the second every second while anything is overdue. So between the two calls, a lease can be
 * gone without anybody knowing.
 *
 * <p>An application's lease never has more than one holder, whatever fails. After a {@link LeadershipException} that is
 * not a denial, the change may have been made or not. While the store is away, nothing is granted and waits go on; a
 * lease that expires in that time is deleted when the store is back.
 *
 * <p>Thread-safe. Several managers, each in its own process, may share a store; each completes its own waits.
 */
// juju: internal/worker/lease/manager.go (claims, checks, waiters), internal/worker/leaseexpiry/worker.go
public final class LeaseManager implements Claimer, Checker, Pinner, Reader, Revoker, AutoCloseable {

    /** The shortest claim that Juju accepts, 5 seconds. */
    public static final Duration SHORTEST_CLAIM = Duration.ofSeconds(5);

    /** The longest claim that Juju accepts, 5 minutes. */
    public static final Duration LONGEST_CLAIM = Duration.ofMinutes(5);

    /** A century: no claim is longer, so that its end can always be computed. */
    static final Duration LONGEST_LIMIT = Duration.ofDays(36_500);

    private final LeaseStore store;
    private final Duration shortest;
    private final Duration longest;
    private final Backoff backoff;
    private final Set<Wait> waits = new LinkedHashSet<>(); // guarded by itself, in the order of registration
    private volatile boolean closed;

    /** Creates a manager with Juju's limits, {@link #SHORTEST_CLAIM} and {@link #LONGEST_CLAIM}. */
    public LeaseManager(LeaseStore store) {
        this(store, SHORTEST_CLAIM, LONGEST_CLAIM);
    }

    /**
     * Creates a manager with inclusive limits for the duration of a claim.
     *
     * @throws IllegalArgumentException if they are not in order, not positive, or longer than a century
     */
    public LeaseManager(LeaseStore store, Duration shortest, Duration longest) {
        this(store, shortest, longest, Backoff::sleep);
    }

    /** Creates a manager for tests that must not sleep. */
    LeaseManager(LeaseStore store, Duration shortest, Duration longest, Backoff.Pause pause) {
        this.store = Objects.requireNonNull(store, "store");
        this.shortest = Objects.requireNonNull(shortest, "shortest");
        this.longest = Objects.requireNonNull(longest, "longest");
        this.backoff = new Backoff(pause);
        if (shortest.isZero()
                || shortest.isNegative()
                || shortest.compareTo(longest) > 0
                || longest.compareTo(LONGEST_LIMIT) > 0) {
            throw new IllegalArgumentException("claims cannot last from " + shortest + " to " + longest
                    + ": use positive limits in order, and at most " + LONGEST_LIMIT);
        }
    }

    @Override
    public Lease claimLeadership(String application, String unit, Duration duration) {
        Names.checkUnit(unit, application);
        checkDuration(application, duration);
        for (int attempt = 1; ; attempt++) {
            Optional<Lease> granted = store().extend(application, unit, duration); // most claims are renewals
            if (granted.isEmpty()) {
                granted = claimUnlessHeld(application, unit, duration);
            }
            if (granted.isPresent()) {
                return granted.get();
            }
            // The lease came or went between two steps: try again, but not at the same time as others.
            String unknown = unit + " cannot tell whether it leads " + application;
            if (attempt == Backoff.ATTEMPTS) {
                throw new LeadershipException(
                        unknown + ": the lease changed " + Backoff.ATTEMPTS + " times during one claim");
            }
            backoff.pauseAfter(attempt, unknown + ": interrupted while the lease was changing");
        }
    }

    /** {@inheritDoc} The leases are looked at only by {@link #evaluate()} and by a revocation. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // forgetting a wait cannot fail
    public CompletableFuture<Void> leadershipReleased(String application) {
        Names.checkApplication(application);
        Wait wait = new Wait(application);
        synchronized (waits) {
            store(); // within the lock, so that close() misses no wait
            waits.add(wait);
        }
        wait.released.whenComplete((nothing, cancelled) -> forget(wait));
        return wait.released;
    }

    @Override
    public Token leadershipCheck(String application, String unit) {
        Names.checkUnit(unit, application);
        return () -> {
            if (!leader(application).equals(Optional.of(unit))) {
                throw new NotLeaderException(unit, application);
            }
        };
    }

    @Override
    public void revokeLeadership(String application, String unit) {
        Names.checkUnit(unit, application);
        if (!store().revoke(application, unit)) {
            store().lookup(application)
                    .filter(lease -> !lease.holder().equals(unit))
                    .ifPresent(lease -> {
                        throw new ClaimNotHeldException(unit, application, lease.holder());
                    });
        }
        evaluate();
    }

    @Override
    public Map<String, String> leaders() {
        Map<String, String> leaders = new TreeMap<>();
        for (Lease lease : store().all()) {
            leaders.put(lease.application(), lease.holder());
        }
        return Collections.unmodifiableMap(leaders);
    }

    @Override
    public Optional<String> leader(String application) {
        return lease(application).map(Lease::holder);
    }

    @Override
    public Optional<Lease> lease(String application) {
        Objects.requireNonNull(application, "application");
        LeaseStore asked = store();
        return Names.isApplication(application) ? asked.lookup(application) : Optional.empty();
    }

    @Override
    public void pinLeadership(String application, String entity) {
        Names.checkApplication(application);
        Names.checkEntity(entity);
        store().pin(application, entity);
    }

    @Override
    public void unpinLeadership(String application, String entity) {
        Names.checkApplication(application);
        Names.checkEntity(entity);
        store().unpin(application, entity);
    }

    @Override
    public Map<String, Set<String>> pinned() {
        return store().pins();
    }

    /**
     * Returns the earliest expiry of the leases that are not pinned, which may have passed; empty if there are none.
     */
    public Optional<Instant> nextExpiry() {
        return store().nextExpiry();
    }

    /**
     * Deletes the leases that have expired and are not pinned, and returns them, oldest expiry first.
     *
     * <p>The waits for them are completed by {@link #evaluate()}.
     */
    public List<Lease> expire() {
        return store().expire();
    }

    /**
     * Completes the waits for applications that have no leader, in the order in which they began.
     *
     * <p>Their callbacks run in this thread, and may call the manager.
     */
    public void evaluate() {
        List<Wait> over;
        synchronized (waits) {
            over = new ArrayList<>(waits);
        }
        Map<String, Boolean> led = new TreeMap<>();
        over.removeIf(wait -> led.computeIfAbsent(wait.application, this::isLed));
        over.forEach(wait -> wait.released.complete(null));
    }

    /**
     * Closes the manager: all waits and later calls fail with a {@link LeadershipException}. The leases stay in the
     * store, for another manager.
     */
    @Override
    public void close() {
        List<Wait> over;
        synchronized (waits) {
            closed = true;
            over = new ArrayList<>(waits);
        }
        over.forEach(
                wait -> wait.released.completeExceptionally(new LeadershipException("the lease manager is closed")));
    }

    /** Returns how many waits are open. */
    int waiting() {
        synchronized (waits) {
            return waits.size();
        }
    }

    private Optional<Lease> claimUnlessHeld(String application, String unit, Duration duration) {
        Optional<Lease> current = store().lookup(application);
        if (current.isPresent() && !current.get().holder().equals(unit)) {
            throw new ClaimDeniedException(unit, application, current.get().holder());
        }
        return current.isPresent() ? Optional.empty() : store().claim(application, unit, duration);
    }

    private boolean isLed(String application) {
        return store().lookup(application).isPresent();
    }

    private LeaseStore store() {
        if (closed) {
            throw new LeadershipException("the lease manager is closed");
        }
        return store;
    }

    private void forget(Wait wait) {
        synchronized (waits) {
            waits.remove(wait);
        }
    }

    private void checkDuration(String application, Duration duration) {
        Objects.requireNonNull(duration, "duration");
        if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    application + " cannot be claimed for " + duration + ": use " + shortest + " to " + longest);
        }
    }

    private static final class Wait {
        private final String application;
        private final CompletableFuture<Void> released = new CompletableFuture<>();

        Wait(String application) {
            this.application = application;
        }
    }
}
