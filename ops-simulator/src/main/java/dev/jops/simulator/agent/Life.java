package dev.jops.simulator.agent;

import dev.jops.simulator.time.SimulatedTime;
import java.time.Duration;

/** One life of an agent, between two starts or stops. What was scheduled in it does not happen after its end. */
final class Life {
    private final SimulatedTime time;
    private boolean isOver;

    Life(SimulatedTime time) {
        this.time = time;
    }

    /** Runs something after a while, unless the life is over by then. */
    void work(Duration delay, Runnable act) {
        time.work(delay, () -> {
            if (!isOver) {
                act.run();
            }
        });
    }

    boolean isOver() {
        return isOver;
    }

    /** Ends this life, and returns the next one. */
    Life next() {
        isOver = true;
        return new Life(time);
    }
}
