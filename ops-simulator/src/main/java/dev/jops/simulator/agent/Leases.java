package dev.jops.simulator.agent;

import dev.jops.leadership.Claimer;
import dev.jops.leadership.InMemoryLeaseStore;
import dev.jops.leadership.LeadershipException;
import dev.jops.leadership.Lease;
import dev.jops.leadership.LeaseManager;
import dev.jops.leadership.TrackerWorker;
import dev.jops.simulator.model.UnitRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The controller's leases, and when Juju checks them.
 *
 * <p>juju: internal/worker/leaseexpiry/worker.go (a look every 1 to 5 s) and internal/worker/lease/manager.go (up to a
 * second more until waiting agents are told)
 */
public final class Leases {
    private static final String NOBODY = "";

    private final World world;
    private final LeaseManager manager;
    private Duration clockStep = Duration.ZERO;

    /** How one agent reaches the leases. */
    interface Connection {

        /**
         * Sends a claim.
         *
         * @throws LeadershipException if it does not get through
         */
        void requireClaim(boolean isRenewal);
    }

    Leases(World world) {
        this.world = world;
        this.manager = new LeaseManager(
                new InMemoryLeaseStore(() -> world.time().instant().plus(clockStep)));
        world.time().schedule(Duration.ofSeconds(1), this::expire);
    }

    /** Returns the unit that holds the lease of an application. */
    public Optional<String> leader(String application) {
        return manager.leader(application);
    }

    /** Revokes the lease, as an operator or a unit's death does. */
    public void revoke(String application) {
        leader(application).ifPresent(holder -> {
            manager.revokeLeadership(application, holder);
            world.history().leads(application, NOBODY, 0);
        });
    }

    /**
     * Keeps the leases of an application from running out.
     *
     * <p>juju: internal/worker/leaseexpiry/worker.go, which passes over leases that somebody has pinned
     */
    public void pin(String application, String entity) {
        manager.pinLeadership(application, entity);
    }

    /** Removes a pin. */
    public void unpin(String application, String entity) {
        manager.unpinLeadership(application, entity);
    }

    /**
     * Sets the controller's clock, by which leases run out, forward or back. Agents use their own clocks.
     *
     * <p>juju: domain/lease/state/state.go, expiry is counted by the database's wall clock
     */
    public void stepClock(Duration step) {
        clockStep = clockStep.plus(step);
    }

    boolean holds(UnitRecord unit) {
        return leader(unit.application().name()).equals(Optional.of(unit.name()));
    }

    /** Gives the lease to a unit that resumes with it, for as long as after a claim. */
    void hold(UnitRecord unit) {
        grant(unit, unit.application().name(), unit.name(), TrackerWorker.GUARANTEE.multipliedBy(2));
    }

    private Lease grant(UnitRecord unit, String application, String claimant, Duration duration) {
        boolean isNew = !holds(unit);
        Lease lease = manager.claimLeadership(application, claimant, duration);
        if (isNew) {
            world.history().leads(application, claimant, lease.term());
            world.observer().lease(unit.name(), claimant + " leads " + application + " (term " + lease.term() + ")");
        }
        return lease;
    }

    TrackerWorker track(UnitRecord unit, Connection connection) {
        return new TrackerWorker(
                unit.application().name(),
                unit.name(),
                TrackerWorker.GUARANTEE,
                new UnitClaims(unit, connection),
                world.time());
    }

    void gone(UnitRecord unit) {
        if (holds(unit)) {
            revoke(unit.application().name());
        }
    }

    private void expire() {
        if (world.controller().isThere()) {
            deleteExpired();
        }
        world.time().schedule(world.chance().between(1000, 5000), this::expire);
    }

    private void deleteExpired() {
        boolean anyExpired = false;
        for (Lease lease : manager.expire()) {
            anyExpired = true;
            world.history().leads(lease.application(), NOBODY, 0);
            world.observer().lease(lease.holder(), "the lease of " + lease.application() + " ran out");
        }
        if (anyExpired) {
            world.time().schedule(world.chance().between(1000, 2000), this::notifyWaitingAgents);
        }
    }

    /** Notifies the waiting agents. An agent without a connection claims anyway once it has one. */
    private void notifyWaitingAgents() {
        if (world.controller().isThere()) {
            manager.evaluate();
        }
    }

    /** The leases as seen by one unit's agent. News takes a random time, so that any waiting agent may be first. */
    private final class UnitClaims implements Claimer {
        private final UnitRecord unit;
        private final Connection connection;

        UnitClaims(UnitRecord unit, Connection connection) {
            this.unit = unit;
            this.connection = connection;
        }

        @Override
        public Lease claimLeadership(String application, String claimant, Duration duration) {
            connection.requireClaim(holds(unit));
            return grant(unit, application, claimant, duration);
        }

        @Override
        public CompletableFuture<Void> leadershipReleased(String application) {
            return manager.leadershipReleased(application).thenCompose(nothing -> soon());
        }

        private CompletableFuture<Void> soon() {
            CompletableFuture<Void> heard = new CompletableFuture<>();
            world.time().schedule(world.chance().latency(), () -> heard.complete(null));
            return heard;
        }
    }
}
