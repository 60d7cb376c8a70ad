package dev.jops.simulator.agent;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What one seed decides: latencies, and the order between equals. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A random source of its own for a charm. */
    SplittableRandom fork() {
        return random.split();
    }

    /** How long news takes from the controller to an agent. */
    Duration latency() {
        return between(10, 300);
    }

    /** How long a hook takes. */
    Duration hookDuration() {
        return between(200, 1500);
    }

    /** Some time of this range of milliseconds, without its end. */
    Duration between(long least, long most) {
        return Duration.ofMillis(random.nextLong(least, most));
    }

    /** This time and up to a fifth more. */
    Duration jittered(Duration duration) {
        return duration.plusMillis(random.nextLong(duration.toMillis() / 5 + 1));
    }

    <T> T pick(List<T> candidates) {
        return candidates.get(candidates.size() == 1 ? 0 : random.nextInt(candidates.size()));
    }
}
