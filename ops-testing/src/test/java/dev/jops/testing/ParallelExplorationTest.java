package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationFailure;
import dev.jops.testing.explore.ExplorationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests explorations on several threads, on several machines, and with a budget of time. */
class ParallelExplorationTest {
    private static @Nullable ExplorationReport found;

    /** Returns what one thread finds. */
    private static ExplorationReport alone() {
        if (found == null) {
            found = breaking().parallelism(1).run();
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void findsTheSameOnAnyNumberOfThreads(int threads) {
        ExplorationReport alone = alone();
        ExplorationReport together = breaking().parallelism(threads).run();

        assertThat(alone.schedules()).isGreaterThan(threads);
        assertThat(together).hasToString(alone.toString());
        assertThat(timelineOf(together)).isEqualTo(timelineOf(alone));
    }

    @Test
    void countsTheSameOnAnyNumberOfThreads() {
        assertThat(idle().schedules(40).parallelism(4).run())
                .hasToString(idle().schedules(40).parallelism(1).run().toString());
    }

    @Test
    void shardsTogetherAreTheWhole() {
        ExplorationReport whole = idle().schedules(20).run();

        List<ExplorationReport> shards = new ArrayList<>();
        for (String shard : List.of("1/3", "2/3", "3/3")) {
            shards.add(idle().schedules(20).shard(shard).run());
        }

        assertThat(shards).extracting(ExplorationReport::schedules).containsExactly(7, 7, 6);
        assertThat(shards.stream().mapToLong(ExplorationReport::hooks).sum()).isEqualTo(whole.hooks());
        assertThat(shards.stream().mapToInt(ExplorationReport::leaderChanges).sum())
                .isEqualTo(whole.leaderChanges());
    }

    @Test
    void oneShardFindsWhatTheWholeFinds() {
        ExplorationFailure whole = alone().failure().orElseThrow();

        List<Long> firstSeeds = new ArrayList<>();
        for (String shard : List.of("1/2", "2/2")) {
            breaking()
                    .shard(shard)
                    .run()
                    .failure()
                    .ifPresent(found -> firstSeeds.add(found.found().seed()));
        }

        assertThat(firstSeeds)
                .contains(whole.found().seed())
                .allMatch(seed -> seed >= whole.found().seed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | a shard is written as 2/5, the second of five, not as \"2\"",
                "b/5 | a shard is written as 2/5, the second of five, not as \"b/5\"",
                "2/5/9 | a shard is written as 2/5, the second of five, not as \"2/5/9\"",
                "0/5 | there is no shard 0 of 5",
                "6/5 | there is no shard 6 of 5"
            })
    void refusesAnInvalidShard(String shard, String message) {
        assertThatThrownBy(() -> idle().shard(shard))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAShardWithoutSchedules() {
        Exploration exploration = idle().schedules(2).shard("3/3");

        assertThatThrownBy(exploration::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is nothing to explore in shard 3/3 of 2 schedules");
    }

    @Test
    void beginsNoScheduleWhenTheBudgetIsSpent() {
        AtomicLong seconds = new AtomicLong();

        ExplorationReport report = idle().parallelism(1)
                .budget(Duration.ofSeconds(5), () -> Duration.ofSeconds(seconds.getAndIncrement())
                        .toNanos())
                .run();

        assertThat(report.schedules()).isEqualTo(5);
    }

    @Test
    void runsOneScheduleHoweverSmallTheBudgetIs() {
        AtomicLong hours = new AtomicLong();

        ExplorationReport report = idle().parallelism(1)
                .budget(Duration.ofNanos(1), () -> Duration.ofHours(hours.getAndIncrement())
                        .toNanos())
                .run();

        assertThat(report.schedules()).isEqualTo(1);
    }

    @Test
    void runsNoMoreSchedulesThanWantedWithinItsBudget() {
        ExplorationReport report =
                idle().schedules(3).budget(Duration.ofSeconds(1), () -> 0).run();

        assertThat(report.schedules()).isEqualTo(3);
    }

    @Test
    void refusesSettingsThatLeaveNothingToDo() {
        assertThatThrownBy(() -> idle().budget(Duration.ZERO)).hasMessage("there is nothing to explore in PT0S");
        assertThatThrownBy(() -> idle().longestSilence(Duration.ZERO))
                .hasMessage("the longest silence of a handler must be positive, not PT0S");
        assertThatThrownBy(() -> idle().parallelism(0)).hasMessage("nothing runs on 0 threads");
    }

    @Test
    void namesTheLowestSeedOfASimulationThatCannotBeRun() {
        Exploration exploration = Exploration.of(juju -> {
                    juju.deploy("mysql", ScriptedCharm.idle(), 1);
                    if (juju.seed() >= 5) {
                        throw new IllegalArgumentException("no more");
                    }
                })
                .parallelism(3);

        assertThatThrownBy(exploration::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the simulation with seed 5 failed: java.lang.IllegalArgumentException: no more");
    }

    @Test
    void namesTheLowestSeedOfASimulationInWhichAnAssertionOfAnInvariantFails() {
        Exploration exploration = idle().parallelism(3).require(new Invariant("asserted", juju -> {
            assertThat(juju.seed()).isLessThan(4);
            return true;
        }));

        assertThatThrownBy(exploration::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the simulation with seed 4 failed: java.lang.AssertionError");
    }

    @Test
    void namesTheSeedOfASimulationInWhichAHandlerHangs() {
        CountDownLatch never = new CountDownLatch(1);
        Exploration exploration = Exploration.of(
                        juju -> juju.deploy("mysql", ScriptedCharm.code((charm, event) -> never.await()), 1))
                .longestSilence(Duration.ofMillis(50));

        assertThatThrownBy(exploration::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the simulation with seed 0 failed: ")
                .hasMessageContaining("a handler has called no hook command for 0.05 s")
                .hasMessageContaining("there is no limit under a debugger");
    }

    private static Exploration idle() {
        return Exploration.of(juju -> juju.deploy("mysql", ScriptedCharm.idle(), 2));
    }

    private static Exploration breaking() {
        return idle().require(new Invariant(
                "one machine at most is lost",
                juju -> juju.application("mysql").orElseThrow().units().stream()
                                .filter(SimulatedUnit::isLost)
                                .count()
                        <= 1));
    }

    private static String timelineOf(ExplorationReport report) {
        return report.failure().orElseThrow().timeline().toString();
    }
}
