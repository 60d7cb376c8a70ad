package dev.jops.testing.juju;

import dev.jops.leadership.Claimer;
import dev.jops.leadership.InMemoryLeaseStore;
import dev.jops.leadership.Lease;
import dev.jops.leadership.LeaseManager;
import dev.jops.leadership.LeaseStore;
import dev.jops.leadership.TrackerWorker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The controller's leases, and the moments at which Juju looks at them.
 *
 * <p>juju: internal/worker/leaseexpiry/worker.go (a look every 1 to 5 s) and internal/worker/lease/manager.go (a second
 * more until those who wait hear of it)
 */
public final class LeaseDesk {
    private static final String NOBODY = "";

    private final Simulation simulation;
    private final LeaseStore leases;
    private final LeaseManager manager;

    LeaseDesk(Simulation simulation) {
        this.simulation = simulation;
        this.leases = new InMemoryLeaseStore(simulation.time());
        this.manager = new LeaseManager(leases);
        simulation.time().schedule(Duration.ofSeconds(1), this::expire);
    }

    /** The unit that holds the lease of an application. */
    public Optional<String> leader(String application) {
        return leases.lookup(application).map(Lease::holder);
    }

    /** Takes the lease away, as an operator or a unit's death does. */
    public void revoke(String application) {
        leader(application).ifPresent(holder -> {
            manager.revokeLeadership(application, holder);
            simulation.chronicle().leads(application, NOBODY, 0);
        });
    }

    boolean holds(UnitRecord unit) {
        return leader(unit.application().name()).equals(Optional.of(unit.name()));
    }

    TrackerWorker track(UnitRecord unit) {
        return new TrackerWorker(
                unit.application().name(), unit.name(), TrackerWorker.GUARANTEE, new Desk(unit), simulation.time());
    }

    void gone(UnitRecord unit) {
        if (holds(unit)) {
            revoke(unit.application().name());
        }
    }

    private void expire() {
        boolean anyExpired = false;
        for (Lease lease : manager.expire()) {
            anyExpired = true;
            simulation.chronicle().leads(lease.application(), NOBODY, 0);
            simulation.record(lease.holder(), Occurrence.LEASE, "the lease of " + lease.application() + " ran out");
        }
        if (anyExpired) {
            simulation.time().schedule(simulation.between(1000, 2000), manager::evaluate);
        }
        simulation.time().schedule(simulation.between(1000, 5000), this::expire);
    }

    /** The desk as one unit's agent reaches it: news takes its time, so that any of those who wait may be first. */
    private final class Desk implements Claimer {
        private final UnitRecord unit;

        Desk(UnitRecord unit) {
            this.unit = unit;
        }

        @Override
        public Lease claimLeadership(String application, String claimant, Duration duration) {
            boolean isNew = !holds(unit);
            Lease lease = manager.claimLeadership(application, claimant, duration);
            if (isNew) {
                simulation.chronicle().leads(application, claimant, lease.term());
                simulation.record(
                        unit, Occurrence.LEASE, claimant + " leads " + application + " (term " + lease.term() + ")");
            }
            return lease;
        }

        @Override
        public CompletableFuture<Void> leadershipReleased(String application) {
            return manager.leadershipReleased(application).thenCompose(nothing -> soon());
        }

        private CompletableFuture<Void> soon() {
            CompletableFuture<Void> heard = new CompletableFuture<>();
            simulation.time().schedule(simulation.latency(), () -> heard.complete(null));
            return heard;
        }
    }
}
