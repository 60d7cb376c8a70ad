package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayTest {

    @Test
    void givesTheSameTimelineForTheSameSeed() {
        assertThat(Replayed.timeline(7)).isEqualTo(Replayed.timeline(7)).contains("leader-elected", "vanishes");
    }

    @Test
    void givesADifferentTimelineForADifferentSeed() {
        assertThat(Replayed.timeline(7)).isNotEqualTo(Replayed.timeline(8));
    }
}
