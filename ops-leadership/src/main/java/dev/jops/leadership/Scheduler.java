package dev.jops.leadership;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs tasks later, and measures time. */
public interface Scheduler {

    /** Returns the nanoseconds since an arbitrary moment, which never decrease; only differences are meaningful. */
    long nanoTime();

    /** Runs a task once, after a delay of zero or more, and never during this call. */
    Cancellable schedule(Duration delay, Runnable task);

    /** Returns a scheduler that uses an executor's threads; the caller shuts the executor down. */
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

    /** A scheduled task. */
    @FunctionalInterface
    interface Cancellable {

        /** Keeps the task from starting; nothing happens if it has started or was cancelled already. */
        void cancel();
    }
}
