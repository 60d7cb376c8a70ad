package dev.jops.jujusim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.jujusim.engine.ModelProcesses.Work;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private final Stillness stillness = new Stillness();
    private long now;

    @Test
    void processThatDoesNothingIsStillAfterSomeSamples() {
        assertThat(isLong(waiting(7), 0)).isFalse();
        assertThat(isLong(waiting(7), 100)).isFalse();
        assertThat(isLong(waiting(7), 100)).isFalse();
        assertThat(isLong(waiting(7), 100)).isFalse();
        assertThat(isLong(waiting(7), 100)).isTrue();
    }

    @Test
    void processThatWorksNowAndThenIsNotStill() {
        for (int ticks = 0; ticks < 100; ticks++) {
            assertThat(isLong(waiting(ticks), 100)).isFalse();
            assertThat(isLong(waiting(ticks), 100)).isFalse();
        }
    }

    @Test
    void processThatWaitsForACpuIsNotStill() {
        assertThat(isLong(waiting(7), 0)).isFalse();
        assertThat(isLong(new Work(ticks(7), true), 1_000)).isFalse();
        assertThat(isLong(waiting(7), 1_000)).isFalse();
    }

    @Test
    void timeInWhichTheComputerStoodStillDoesNotCount() {
        assertThat(isLong(waiting(7), 0)).isFalse();
        assertThat(isLong(waiting(7), 5_000)).isFalse();
        assertThat(isLong(waiting(7), 5_000)).isFalse();
        assertThat(isLong(waiting(7), 5_000)).isTrue();
    }

    @Test
    void hookWithoutAVisibleProcessIsNotStill() {
        assertThat(isLong(new Work(new TreeMap<>(), false), 0)).isFalse();
        assertThat(isLong(new Work(new TreeMap<>(), false), 1_000)).isFalse();
        assertThat(isLong(new Work(new TreeMap<>(), false), 1_000)).isFalse();
    }

    private boolean isLong(Work work, long millisLater) {
        now += TimeUnit.MILLISECONDS.toNanos(millisLater);
        return stillness.isLong(work, now);
    }

    private static Work waiting(long ticks) {
        return new Work(ticks(ticks), false);
    }

    private static SortedMap<Long, Long> ticks(long ticks) {
        return new TreeMap<>(Map.of(1L, ticks));
    }
}
