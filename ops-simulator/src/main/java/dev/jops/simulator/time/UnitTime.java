package dev.jops.simulator.time;

import dev.jops.juju.Time;
import java.time.Duration;
import java.time.Instant;

/** The clocks of one unit without others: a pause just advances them. */
public final class UnitTime implements Time {
    private final SimulatedTime time;

    public UnitTime(SimulatedTime time) {
        this.time = time;
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        time.advance(duration.isNegative() ? Duration.ZERO : duration);
    }
}
