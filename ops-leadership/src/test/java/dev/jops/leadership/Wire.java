package dev.jops.leadership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A claimer over a connection to the leases, which can be slow or break, and which a test can watch. */
final class Wire implements Claimer {
    private final Claimer leases;
    private final List<String> claims = new ArrayList<>();
    private final List<CompletableFuture<Void>> waits = new ArrayList<>();
    private Runnable onTheWayThere = () -> {};
    private Runnable onTheWayBack = () -> {};
    private Runnable onWait = () -> {};

    Wire(Claimer leases) {
        this.leases = leases;
    }

    @Override
    public Lease claimLeadership(String application, String unit, Duration duration) {
        claims.add(unit + " " + duration);
        onTheWayThere.run();
        try {
            return leases.claimLeadership(application, unit, duration);
        } finally {
            onTheWayBack.run();
        }
    }

    @Override
    public CompletableFuture<Void> leadershipReleased(String application) {
        CompletableFuture<Void> wait = leases.leadershipReleased(application);
        waits.add(wait);
        onWait.run();
        return wait;
    }

    void onTheWayThere(Runnable happening) {
        onTheWayThere = happening;
    }

    void onTheWayBack(Runnable happening) {
        onTheWayBack = happening;
    }

    void onWait(Runnable happening) {
        onWait = happening;
    }

    void breakWith(RuntimeException failure) {
        onTheWayThere = () -> {
            throw failure;
        };
    }

    /** Returns the claims so far, as unit and duration. */
    List<String> claims() {
        return claims;
    }

    CompletableFuture<Void> lastWait() {
        return waits.get(waits.size() - 1);
    }
}
