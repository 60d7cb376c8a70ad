package dev.jops.integration;

import dev.jops.testing.status.ApplicationStatus;
import dev.jops.testing.status.ModelStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes another unit lead, by removing the leader or by stopping its agent until then.
 *
 * @param stopAgent stops the agent of a unit, and returns what starts it again
 */
record Succession(Juju juju, Function<String, Runnable> stopAgent) {

    String change(String application, LeaderChange change, Duration limit) {
        ApplicationStatus before = juju.status().application(application);
        String old = before.leader()
                .orElseThrow(() -> new IllegalStateException(
                        "no unit of " + application + " leads: wait for one before its leader is changed"));
        if (before.units().size() == 1) {
            throw new IllegalStateException(old + " is the only unit of " + application + ": no other can lead");
        }
        if (change == LeaderChange.REMOVE_UNIT) {
            juju.removeUnit(old);
            return next(application, old, limit);
        }
        Runnable startAgent = stopAgent.apply(old);
        try {
            return next(application, old, limit);
        } finally {
            startAgent.run();
        }
    }

    private String next(String application, String old, Duration limit) {
        ModelStatus after = juju.waitFor(
                "another unit than " + old + " leads " + application,
                status -> leader(status, application)
                        .filter(unit -> !unit.equals(old))
                        .isPresent(),
                limit);
        return leader(after, application).orElseThrow();
    }

    private static Optional<String> leader(ModelStatus status, String application) {
        return status.application(application).leader();
    }
}
