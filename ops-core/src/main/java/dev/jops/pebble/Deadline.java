package dev.jops.pebble;

import dev.jops.juju.Time;
import java.time.Duration;

/** A moment up to which something may take. */
final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Time time;
    private final long nanos;

    private Deadline(Time time, long nanos) {
        this.time = time;
        this.nanos = nanos;
    }

    static Deadline in(Duration duration, Time time) {
        return new Deadline(time, time.nanoTime() + counted(duration).toNanos());
    }

    /** The duration itself, or a century. */
    static Duration counted(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    /** What is left; zero if it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - time.nanoTime()));
    }

    boolean hasPassed() {
        return nanos - time.nanoTime() <= 0;
    }
}
