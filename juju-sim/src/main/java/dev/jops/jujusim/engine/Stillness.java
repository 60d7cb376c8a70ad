package dev.jops.jujusim.engine;

import dev.jops.jujusim.engine.ModelProcesses.Work;
import java.time.Duration;
import java.util.TreeMap;

/** How long the processes of a hook have done nothing, as samples show it. Any thread may use it. */
final class Stillness {
    /** Longer than a working program waits for another program of its hook. */
    private static final Duration LONG = Duration.ofMillis(400);

    /** The most that the time between two samples counts: if one comes late, the whole computer may have stood still. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(150);

    private Work last = new Work(new TreeMap<>(), true);
    private long lastSample;
    private long stillNanos;

    /**
     * Takes a sample, and returns whether the processes have done nothing for long. If none can be seen, they count as at
     * work.
     */
    synchronized boolean isLong(Work work, long nanoTime) {
        if (work.isAtWork() || work.ticks().isEmpty() || !work.equals(last)) {
            last = work;
            stillNanos = 0;
        } else {
            stillNanos += Math.min(nanoTime - lastSample, LONGEST_STEP.toNanos());
        }
        lastSample = nanoTime;
        return stillNanos >= LONG.toNanos();
    }

    /** Returns what they had done when they were last at work. */
    @Override
    public synchronized String toString() {
        return "still since " + last;
    }
}
