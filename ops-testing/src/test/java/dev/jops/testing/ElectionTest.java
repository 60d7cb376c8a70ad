package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.LeaderElectedEvent;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElectionTest {
    private static final Duration SHORTEST = Duration.ofSeconds(31);
    private static final Duration LONGEST = Duration.ofSeconds(70);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void takesThirtyOneToSeventySecondsAfterTheLeaderHasVanished(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = deployed(juju, 3);
            juju.advance(Duration.ofSeconds(seed));
            SimulatedUnit lost = app.leader().orElseThrow();
            Duration lostAt = juju.elapsed();

            juju.inject(new Vanish(lost.name()));
            juju.runUntil("another leads", () -> isLedByAnother(app, lost), Duration.ofMinutes(2));

            assertThat(juju.elapsed().minus(lostAt)).as("seed %d", seed).isBetween(SHORTEST, LONGEST);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void takesMomentsAfterTheLeaderWasRemoved(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = deployed(juju, 3);
            SimulatedUnit removed = app.leader().orElseThrow();

            removed.remove();
            juju.runUntil("it is gone", () -> app.units().size() == 2, Duration.ofMinutes(1));
            Duration goneAt = juju.elapsed();
            juju.runUntil("another leads", () -> app.leader().isPresent(), Duration.ofMinutes(1));

            assertThat(juju.elapsed().minus(goneAt)).as("seed %d", seed).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void canBeWonByAnyFollower() {
        boolean[] won = new boolean[3];
        for (int seed = 0; seed < 30; seed++) {
            try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
                SimulatedApplication app = deployed(juju, 3);

                won[Integer.parseInt(app.leader().orElseThrow().name().substring("mysql/".length()))] = true;
            }
        }

        assertThat(won).containsExactly(true, true, true);
    }

    @Test
    void runsLeaderElectedOnceAndOnlyOnTheNewLeader() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(5)) {
            SimulatedApplication app = deployed(juju, 3);
            SimulatedUnit lost = app.leader().orElseThrow();

            juju.inject(new Vanish(lost.name()));
            juju.advance(Duration.ofMinutes(2));

            SimulatedUnit leader = app.leader().orElseThrow();
            assertThat(leader).isNotEqualTo(lost);
            assertThat(leader.hooks()).filteredOn("leader-elected"::equals).hasSize(1);
            assertThat(app.units())
                    .filteredOn(unit -> unit != leader && unit != lost)
                    .allSatisfy(unit -> assertThat(unit.hooks()).doesNotContain("leader-elected"));
        }
    }

    @Test
    void leavesTheLeadershipToAUnitThatIsBackInTime() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(6)) {
            SimulatedApplication app = deployed(juju, 3);
            SimulatedUnit leader = app.leader().orElseThrow();

            OngoingFault absence = juju.inject(new Vanish(leader.name()));
            juju.advance(Duration.ofSeconds(25));
            absence.end();
            juju.advance(Duration.ofMinutes(3));

            assertThat(app.leader()).contains(leader);
            assertThat(leader.hooks()).filteredOn("leader-elected"::equals).hasSize(1);
            assertThat(leader.hooks()).filteredOn("start"::equals).hasSize(2);
        }
    }

    @Test
    void makesAFollowerOfALeaderThatIsBackTooLate() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(7)) {
            SimulatedApplication app = deployed(juju, 3);
            SimulatedUnit lost = app.leader().orElseThrow();

            OngoingFault absence = juju.inject(new Vanish(lost.name()));
            juju.advance(Duration.ofMinutes(2));
            absence.end();
            juju.advance(Duration.ofMinutes(1));

            assertThat(lost.isUp()).isTrue();
            assertThat(lost.isToldLeader()).isFalse();
            assertThat(lost.holdsLease()).isFalse();
        }
    }

    @Test
    void runsLeaderElectedAgainOnAUnitThatLeadsAgain() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(8)) {
            SimulatedApplication app = deployed(juju, 2);
            SimulatedUnit first = app.leader().orElseThrow();

            OngoingFault absence = juju.inject(new Vanish(first.name()));
            juju.advance(Duration.ofMinutes(2));
            SimulatedUnit second = app.leader().orElseThrow();
            absence.end();
            juju.advance(Duration.ofMinutes(1));
            juju.inject(new Vanish(second.name()));
            juju.advance(Duration.ofMinutes(2));

            assertThat(app.leader()).contains(first);
            assertThat(first.hooks()).filteredOn("leader-elected"::equals).hasSize(2);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsAtMostOneLeaderThroughManyFailovers(long seed) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            juju.require(Invariant.atMostOneLeader());
            SimulatedApplication app = deployed(juju, 4);

            for (int round = 0; round < 4; round++) {
                SimulatedUnit lost = app.leader().orElseThrow();
                OngoingFault absence = juju.inject(new Vanish(lost.name()));
                juju.advance(Duration.ofSeconds(75 + seed));
                absence.end();
                juju.runUntilQuiet();
            }

            assertThat(app.leader()).isPresent();
        }
    }

    @Test
    void isOverForAUnitInErrorThoughItsCharmLearnsThatLater() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(9)) {
            boolean[] isBroken = {true};
            SimulatedApplication app = juju.deploy(
                    "mysql",
                    ScriptedCharm.code((charm, event) -> {
                        if (isBroken[0] && event.getClass().getSimpleName().equals("InstallEvent")) {
                            throw new IllegalStateException("on purpose");
                        }
                    }),
                    1);
            juju.runUntilQuiet();
            boolean ledInError =
                    app.unit(0).isToldLeader() && app.unit(0).hookInError().isPresent();

            isBroken[0] = false;
            juju.advance(Duration.ofSeconds(30));

            assertThat(ledInError).isTrue();
            assertThat(app.unit(0).hooks()).contains("leader-elected");
        }
    }

    @Test
    void canNotBeWonByAVanishedMachineThatWasStillExpected() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(10)) {
            SimulatedApplication app = juju.deploy("mysql", ScriptedCharm.idle(), 1);
            SimulatedUnit unit = app.unit(0);

            OngoingFault absence = juju.inject(new Vanish(unit.name()));
            juju.advance(Duration.ofMinutes(1));
            List<String> hooksWithoutAMachine = unit.hooks();
            absence.end();
            juju.runUntilQuiet();

            assertThat(hooksWithoutAMachine).isEmpty();
            assertThat(unit.hooks()).startsWith("install").doesNotHaveDuplicates();
            assertThatThrownBy(absence::end)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("cannot end a fault that is over: the machine of mysql/0 vanishes");
        }
    }

    private static SimulatedApplication deployed(SimulatedJuju juju, int units) {
        SimulatedApplication app = juju.deploy(
                "mysql",
                ScriptedCharm.code((charm, event) -> {
                    if (event instanceof LeaderElectedEvent) {
                        charm.shared().put("leader", charm.unit().name());
                    }
                }),
                units);
        juju.runUntilQuiet();
        return app;
    }

    private static boolean isLedByAnother(SimulatedApplication app, SimulatedUnit lost) {
        return app.leader().filter(leader -> leader != lost).isPresent();
    }
}
