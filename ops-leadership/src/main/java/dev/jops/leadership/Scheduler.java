package dev.jops.leadership;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs tasks later, and knows how much time has passed. */
public interface Scheduler {

    /** Nanoseconds since some moment, never going back; only differences mean something. */
    long nanoTime();

    /** Runs a task once, after a delay of zero or more, and never within this call. */
    Cancellable schedule(Duration delay, Runnable task);

    /** A scheduler on the threads of an executor, which stays the caller's to shut down. */
    static Scheduler on(ScheduledExecutorService executor) {
        Objects.requireNonNull(executor, "executor");
        return new Scheduler() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                Future<?> scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> scheduled.cancel(false);
            }
        };
    }

    /** Something that was scheduled. */
    @FunctionalInterface
    interface Cancellable {

        /** Keeps it from starting; nothing happens if it has started or was cancelled before. */
        void cancel();
    }
}
