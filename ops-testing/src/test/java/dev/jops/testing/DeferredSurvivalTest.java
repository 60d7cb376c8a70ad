package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.StateLocation;
import dev.jops.testing.fault.Kill;
import dev.jops.testing.fault.KillAtEnd;
import dev.jops.testing.fault.LoseFiles;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.RefuseCommit;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that a deferred event is delivered until Juju has accepted what its handler wrote, whatever goes wrong in
 * between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeferredSurvivalTest {
    private static final int ROUNDS = 6;

    /** Schedules of the longer tests; a quarter of them in every build. */
    private static final int SEEDS = Boolean.getBoolean("jops.thorough") ? 200 : 25;

    private final Map<String, OngoingFault> absences = new TreeMap<>();

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void publishesInTheEndWhateverGoesWrong(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app =
                    juju.deploy("mysql", CharmCode.of(PublishingCharm::new, PublishingCharm.META), 2);
            juju.runUntilQuiet();

            for (int round = 1; round <= ROUNDS; round++) {
                app.config("size", round);
                for (int fault = 0; fault < 4; fault++) {
                    breakSomething(juju, app.unit(random.nextInt(2)), random);
                    juju.advance(Duration.ofMillis(random.nextInt(8000)));
                }
                absences.values().forEach(OngoingFault::end);
                absences.clear();
                juju.advance(Duration.ofMinutes(11));
            }

            for (SimulatedUnit unit : app.units()) {
                assertThat(unit.data("peers"))
                        .as("%s of seed %d: %s", unit.name(), seed, juju.timeline())
                        .containsEntry("published", Integer.toString(ROUNDS));
            }
            assertThat(juju.timeline().toString()).as("seed %d", seed).doesNotContain(PublishingCharm.DISAGREEMENT);
        }
    }

    static LongStream fewSeeds() {
        return LongStream.range(0, SEEDS / 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void publishesInTheEndFromTheControllerWhateverGoesWrong(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (SimulatedJuju juju = SimulatedJuju.withSeed(seed)) {
            SimulatedApplication app = juju.deploy("mysql", stateIn(StateLocation.CONTROLLER), 2);
            juju.runUntilQuiet();

            for (int round = 1; round <= ROUNDS; round++) {
                app.config("size", round);
                for (int fault = 0; fault < 4; fault++) {
                    SimulatedUnit unit = app.unit(random.nextInt(2));
                    breakSomething(juju, unit, random);
                    if (!unit.isUp()) {
                        juju.inject(new LoseFiles(unit.name()));
                    }
                    juju.advance(Duration.ofMillis(random.nextInt(8000)));
                }
                absences.values().forEach(OngoingFault::end);
                absences.clear();
                juju.advance(Duration.ofMinutes(11));
            }

            for (SimulatedUnit unit : app.units()) {
                assertThat(unit.data("peers"))
                        .as("%s of seed %d: %s", unit.name(), seed, juju.timeline())
                        .containsEntry("published", Integer.toString(ROUNDS));
            }
            assertThat(juju.timeline().toString()).as("seed %d", seed).doesNotContain(PublishingCharm.DISAGREEMENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliversAnEventAfterItsPodWasReplacedIfItIsInTheController(StateLocation state) {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mysql", stateIn(state), 1);
            juju.runUntilQuiet();
            SimulatedUnit unit = app.unit(0);
            app.config("size", 1);
            juju.runUntilQuiet();

            OngoingFault absence = juju.inject(new Vanish(unit.name()));
            juju.inject(new LoseFiles(unit.name()));
            absence.end();
            juju.runUntilQuiet();

            assertThat(unit.data("peers").containsKey("published")).isEqualTo(state == StateLocation.CONTROLLER);
        }
    }

    private static CharmCode stateIn(StateLocation state) {
        return CharmCode.of(PublishingCharm::new, PublishingCharm.META, state);
    }

    @Test
    void deliversAnEventAgainWhosePublicationJujuHasRefused() {
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app =
                    juju.deploy("mysql", CharmCode.of(PublishingCharm::new, PublishingCharm.META), 1);
            juju.runUntilQuiet();
            SimulatedUnit unit = app.unit(0);
            app.config("size", 1);
            juju.runUntilQuiet();

            unit.onNextHook(new RefuseCommit());
            app.refresh();
            juju.runUntilQuiet();
            boolean isPublishedAtOnce = unit.data("peers").containsKey("published");
            juju.advance(Duration.ofMinutes(1));

            assertThat(unit.hooks()).containsSubsequence("upgrade-charm", "upgrade-charm");
            assertThat(isPublishedAtOnce).isFalse();
            assertThat(unit.data("peers")).containsEntry("published", "1");
        }
    }

    private void breakSomething(SimulatedJuju juju, SimulatedUnit unit, SplittableRandom random) {
        switch (random.nextInt(5)) {
            case 0 -> unit.onNextHook(new Kill(1 + random.nextInt(8)));
            case 1 -> unit.onNextHook(new KillAtEnd());
            case 2 -> unit.onNextHook(new RefuseCommit());
            case 3 -> {
                OngoingFault absence = absences.remove(unit.name());
                if (absence == null) {
                    absences.put(unit.name(), juju.inject(new Vanish(unit.name())));
                } else {
                    absence.end();
                }
            }
            default -> {}
        }
    }
}
