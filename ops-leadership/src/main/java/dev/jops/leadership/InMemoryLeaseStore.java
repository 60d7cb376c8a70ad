package dev.jops.leadership;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps leases in the memory of one process.
 *
 * <p>Claiming, extending and expiring a lease take logarithmic time in the number of leases; a look-up takes constant
 * time.
 */
public final class InMemoryLeaseStore implements LeaseStore {
    private final InstantSource clock;
    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, Long> terms = new HashMap<>(); // kept without a lease, so that no term comes twice
    private final TreeMap<String, TreeSet<String>> pins = new TreeMap<>();
    private final TreeSet<Lease> expiring = // the leases that are not pinned
            new TreeSet<>(Comparator.comparing(Lease::expiry).thenComparing(Lease::application));

    /**
     * Creates an empty store.
     *
     * <p>The clock should never jump. If it goes back, leases last longer, so every promise holds; if it jumps ahead,
     * they end early.
     */
    public InMemoryLeaseStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized Optional<Lease> lookup(String application) {
        return Optional.ofNullable(leases.get(application));
    }

    @Override
    public synchronized List<Lease> all() {
        List<Lease> all = new ArrayList<>(leases.values());
        all.sort(Comparator.comparing(Lease::application));
        return Collections.unmodifiableList(all);
    }

    @Override
    public synchronized Optional<Lease> claim(String application, String holder, Duration duration) {
        if (leases.containsKey(application)) {
            return Optional.empty();
        }
        Instant expiry = now().plus(duration); // first, because nothing may have changed if it overflows
        long term = terms.merge(application, 1L, Long::sum);
        return Optional.of(put(new Lease(application, holder, term, expiry)));
    }

    @Override
    public synchronized Optional<Lease> extend(String application, String holder, Duration duration) {
        return heldBy(holder, application).map(lease -> {
            Lease extended = lease.extendedTo(now().plus(duration));
            remove(lease);
            return put(extended);
        });
    }

    @Override
    public synchronized boolean revoke(String application, String holder) {
        Optional<Lease> held = heldBy(holder, application);
        held.ifPresent(this::remove);
        return held.isPresent();
    }

    @Override
    public synchronized List<Lease> expire() {
        Instant now = now();
        List<Lease> expired = new ArrayList<>();
        while (!expiring.isEmpty() && expiring.first().expiredAt(now)) {
            Lease lease = expiring.first();
            remove(lease);
            expired.add(lease);
        }
        return Collections.unmodifiableList(expired);
    }

    @Override
    public synchronized Optional<Instant> nextExpiry() {
        return expiring.isEmpty()
                ? Optional.empty()
                : Optional.of(expiring.first().expiry());
    }

    @Override
    public synchronized void pin(String application, String entity) {
        pins.computeIfAbsent(application, unpinned -> new TreeSet<>()).add(entity);
        lookup(application).ifPresent(expiring::remove);
    }

    @Override
    public synchronized void unpin(String application, String entity) {
        Set<String> entities = pins.get(application);
        if (entities == null || !entities.remove(entity) || !entities.isEmpty()) {
            return;
        }
        pins.remove(application);
        lookup(application).ifPresent(expiring::add);
    }

    @Override
    public synchronized Map<String, Set<String>> pins() {
        Map<String, Set<String>> copy = new TreeMap<>();
        pins.forEach(
                (application, entities) -> copy.put(application, Collections.unmodifiableSet(new TreeSet<>(entities))));
        return Collections.unmodifiableMap(copy);
    }

    private Optional<Lease> heldBy(String holder, String application) {
        return lookup(application).filter(lease -> lease.holder().equals(holder));
    }

    private Lease put(Lease lease) {
        leases.put(lease.application(), lease);
        if (!pins.containsKey(lease.application())) {
            expiring.add(lease);
        }
        return lease;
    }

    private void remove(Lease lease) {
        leases.remove(lease.application());
        expiring.remove(lease);
    }
}
