package dev.jops.simulator.time;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The choices that one seed decides: latencies, and the order between equals. */
public final class SeededChance {
    private SplittableRandom random;

    public SeededChance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Starts anew with this seed. */
    public void beginWith(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns an independent random source for a charm. */
    public SplittableRandom fork() {
        return random.split();
    }

    /** Returns how long news takes from the controller to an agent. */
    public Duration latency() {
        return between(10, 300);
    }

    /** Returns how long a hook takes. */
    public Duration hookDuration() {
        return between(200, 1500);
    }

    /** Returns how long install takes: sometimes longer than the first containers take to be ready. */
    public Duration installation() {
        return isOneOf(3) ? between(4000, 9000) : hookDuration();
    }

    /** Returns a duration in this range of milliseconds, excluding its end. */
    public Duration between(long least, long most) {
        return Duration.ofMillis(random.nextLong(least, most));
    }

    /** Returns this duration, extended by up to a fifth. */
    public Duration jittered(Duration duration) {
        return duration.plusMillis(random.nextLong(duration.toMillis() / 5 + 1));
    }

    /** Returns this duration, or up to a fifth more or less. */
    public Duration around(Duration duration) {
        long fifth = duration.toMillis() / 5;
        return between(duration.toMillis() - fifth, duration.toMillis() + fifth + 1);
    }

    /** Returns true in one of this many cases. */
    public boolean isOneOf(int cases) {
        return random.nextInt(cases) == 0;
    }

    public <T> T pick(List<T> candidates) {
        return candidates.get(candidates.size() == 1 ? 0 : random.nextInt(candidates.size()));
    }
}
