package dev.jops.jujusim.engine;

import dev.jops.jujusim.engine.ModelProcesses.Work;
import java.time.Duration;
import java.util.TreeMap;

/** How long the processes of a hook have done nothing, of which those who look tell it. Any thread may use it. */
final class Stillness {
    /** Longer than a program that works waits for another one of its hook. */
    private static final Duration LONG = Duration.ofMillis(400);

    /** How much of the time between two looks counts: one that comes late may tell of a computer that did nothing either. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(150);

    private Work last = new Work(new TreeMap<>(), true);
    private long lastLook;
    private long stillNanos;

    /**
     * Takes in what the processes have done until now, and returns whether that has been nothing for long. None that can be
     * seen are at work.
     */
    synchronized boolean isLong(Work work, long nanoTime) {
        if (work.isAtIt() || work.ticks().isEmpty() || !work.equals(last)) {
            last = work;
            stillNanos = 0;
        } else {
            stillNanos += Math.min(nanoTime - lastLook, LONGEST_STEP.toNanos());
        }
        lastLook = nanoTime;
        return stillNanos >= LONG.toNanos();
    }

    /** Returns what they had done when they were last at work. */
    @Override
    public synchronized String toString() {
        return "still since " + last;
    }
}
