package dev.jops.juju;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The clocks of a dispatch, which can be replaced so that a charm can be replayed. */
public interface Time extends InstantSource {

    /** The clocks of this machine. */
    static Time system() {
        return new SystemTime();
    }

    /** A monotonic reading in nanoseconds, meaningful only as a difference; unlike a wall clock, it never jumps. */
    long nanoTime();

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /** The clocks of this machine. */
    final class SystemTime implements Time {

        private SystemTime() {}

        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }

        @Override
        public String toString() {
            return "the time of the machine";
        }
    }
}
