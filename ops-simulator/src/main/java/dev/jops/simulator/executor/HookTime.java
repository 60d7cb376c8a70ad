package dev.jops.simulator.executor;

import dev.jops.juju.Time;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a hook whose charm is a process: how long that takes without a word is nobody's business. */
final class HookTime implements Time {
    private final Time time;
    private final Runnable paused;

    /**
     * Creates the clocks.
     *
     * @param paused told after each pause
     */
    HookTime(Time time, Runnable paused) {
        this.time = time;
        this.paused = paused;
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
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.compareTo(Duration.ZERO) > 0) {
            time.sleep(duration);
            paused.run();
        }
    }
}
