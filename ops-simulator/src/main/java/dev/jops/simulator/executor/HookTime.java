package dev.jops.simulator.executor;

import dev.jops.juju.Time;
import dev.jops.simulator.time.TurnLock;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a hook whose charm is a process: how long that takes without a word is nobody's business. */
final class HookTime implements Time {
    private final Time time;
    private final TurnLock turns;

    HookTime(Time time, TurnLock turns) {
        this.time = time;
        this.turns = turns;
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
            turns.hookEnded();
        }
    }
}
