package dev.jops.simulator.time;

import dev.jops.juju.Time;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a hook that waits for something real: while it runs, they advance like those of this computer. */
public final class WallTime implements Time {
    private final Time simulated;
    private final Time wall;
    private final long simulatedNanos;
    private final long wallNanos;

    /** Creates clocks that begin at the simulation's present time. */
    public WallTime(Time simulated, Time wall) {
        this.simulated = simulated;
        this.wall = wall;
        this.simulatedNanos = simulated.nanoTime();
        this.wallNanos = wall.nanoTime();
    }

    @Override
    public Instant instant() {
        return simulated.instant().plusNanos(nanoTime() - simulated.nanoTime());
    }

    @Override
    public long nanoTime() {
        return Math.max(simulated.nanoTime(), simulatedNanos + (wall.nanoTime() - wallNanos));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        simulated.sleep(duration);
    }
}
