package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.PinLease;
import dev.jops.testing.fault.StepClock;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests what only an operator can do to leases, and what only Juju's documentation says; see juju-leadership.md, 4.6
 * and 5.10.
 */
class OperatorFaultTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aPinnedLeaseOutlivesItsHolderUntilItIsUnpinned() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = deployed(juju);
            SimulatedUnit lost = app.leader().orElseThrow();

            OngoingFault pin = juju.inject(new PinLease(app.name()));
            juju.inject(new Vanish(lost.name()));
            juju.advance(MINUTE.multipliedBy(30));
            boolean isStillHeld = lost.holdsLease();
            pin.end();
            juju.runUntil(
                    "another leads",
                    () -> app.leader().filter(unit -> unit != lost).isPresent(),
                    Duration.ofSeconds(10));

            assertThat(isStillHeld).isTrue();
        }
    }

    @Test
    void aClockThatStepsOnEndsALeaseUnderALeaderThatGoesOnBeingTold() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(2)) {
            SimulatedApplication app = deployed(juju);
            SimulatedUnit leader = app.leader().orElseThrow();

            juju.inject(new StepClock(MINUTE));
            juju.runUntil("the lease ran out", () -> !leader.holdsLease(), Duration.ofSeconds(6));

            assertThat(leader.isToldLeader()).isTrue();
        }
    }

    @Test
    void aClockThatStepsBackKeepsTheLeaseOfAUnitThatVanished() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(3)) {
            SimulatedApplication app = deployed(juju);
            SimulatedUnit lost = app.leader().orElseThrow();
            juju.inject(new Vanish(lost.name()));

            juju.inject(new StepClock(MINUTE.multipliedBy(-10)));
            juju.advance(MINUTE.multipliedBy(9));
            boolean isStillHeld = lost.holdsLease();
            juju.advance(MINUTE.multipliedBy(3));

            assertThat(isStillHeld).isTrue();
            assertThat(lost.holdsLease()).isFalse();
            assertThat(app.leader()).isPresent();
        }
    }

    @Test
    void configChangedFollowsAnElectionByTheHandbookAlone() {
        List<String> byTheCode = hooksAfterElection(SimulatedJuju.builder().seed(4));
        List<String> byTheHandbook =
                hooksAfterElection(SimulatedJuju.builder().seed(4).configChangedFollowsElection());

        assertThat(byTheCode).doesNotContain("config-changed");
        assertThat(byTheHandbook).contains("config-changed");
    }

    /** Returns the hooks that a follower runs after another unit's leader-elected. */
    private static List<String> hooksAfterElection(SimulatedJujuBuilder builder) {
        try (SimulatedJuju juju = builder.build()) {
            SimulatedApplication app = deployed(juju);
            SimulatedUnit lost = app.leader().orElseThrow();
            int[] before = {
                app.unit(0).hooks().size(),
                app.unit(1).hooks().size(),
                app.unit(2).hooks().size()
            };

            juju.inject(new Vanish(lost.name()));
            juju.advance(MINUTE.multipliedBy(2));

            int follower = 0;
            while (app.unit(follower) == lost || app.unit(follower).holdsLease()) {
                follower++;
            }
            List<String> hooks = app.unit(follower).hooks();
            return hooks.subList(before[follower], hooks.size());
        }
    }

    private static SimulatedApplication deployed(SimulatedJuju juju) {
        SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 3);
        juju.runUntilQuiet();
        return app;
    }
}
