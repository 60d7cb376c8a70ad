package dev.jops.internal.doubles;

import dev.jops.juju.Time;
import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until a test, or a sleep, moves them. */
public final class SteppedTime implements Time {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos = Long.MAX_VALUE - 5; // a monotonic clock may start anywhere, and overflow

    public void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets only the wall clock, as an operator can. */
    public void setWallClock(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }
}
