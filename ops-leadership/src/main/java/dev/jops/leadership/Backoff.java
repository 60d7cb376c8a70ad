package dev.jops.leadership;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Ten attempts, with a longer pause after each. */
// juju: internal/worker/lease/manager.go
final class Backoff {
    static final int ATTEMPTS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final double GROWTH = 1.6;

    private final Pause pause;

    Backoff(Pause pause) {
        this.pause = pause;
    }

    /**
     * Pauses before the next attempt.
     *
     * @param attempt the number of the attempt that failed; the first is 1
     * @param interrupted the message if the thread is interrupted during the pause
     */
    void pauseAfter(int attempt, String interrupted) {
        try {
            pause.sleep(Duration.ofMillis((long) (FIRST_PAUSE.toMillis() * Math.pow(GROWTH, attempt - 1))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeadershipException(interrupted, e);
        }
    }

    /** Sleeps between half a pause and a whole one, so that many clients do not come back at once. */
    static void sleep(Duration pause) throws InterruptedException {
        long longest = pause.toNanos();
        TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    @FunctionalInterface
    interface Pause {
        void sleep(Duration pause) throws InterruptedException;
    }
}
