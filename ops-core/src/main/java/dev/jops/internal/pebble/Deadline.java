package dev.jops.internal.pebble;

import dev.jops.juju.Time;
import java.time.Duration;

/** The moment by which something has to be done. */
public final class Deadline {
    /** Far enough ahead to mean never, near enough to be added to any reading of the clock. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Time time;
    private final long nanos;

    private Deadline(Time time, long nanos) {
        this.time = time;
        this.nanos = nanos;
    }

    /** Returns the moment after this time. */
    public static Deadline in(Duration duration, Time time) {
        return new Deadline(time, time.nanoTime() + counted(duration).toNanos());
    }

    /** Returns the duration, but at least zero and at most a century. */
    public static Duration counted(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    /** The time that is left; zero if it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - time.nanoTime()));
    }

    /** Whether no time is left. */
    public boolean hasPassed() {
        return nanos - time.nanoTime() <= 0;
    }
}
