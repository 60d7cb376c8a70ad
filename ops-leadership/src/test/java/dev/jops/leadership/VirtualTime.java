package dev.jops.leadership;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A clock and a scheduler in one thread: time stands still until a test moves it. */
final class VirtualTime implements InstantSource, Scheduler {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long now;
    private long scheduled;

    @Override
    public Instant instant() {
        return START.plusNanos(now);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Task entry = new Task(now + delay.toNanos(), scheduled++, task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    /** Advances the time, and runs each task when it is due. */
    void advance(Duration duration) {
        long end = now + duration.toNanos();
        for (Task next = tasks.peek(); next != null && next.due() <= end; next = tasks.peek()) {
            tasks.remove(next);
            now = Math.max(now, next.due());
            next.action().run();
        }
        now = Math.max(now, end);
    }

    /** Runs what is due now. */
    void settle() {
        advance(Duration.ZERO);
    }

    /** Advances the time without running anything, as in a call that hangs. */
    void stall(Duration duration) {
        now += duration.toNanos();
    }

    /** Returns a scheduler on this clock that only adds its tasks to a list, so that cancelling has no effect. */
    Scheduler withTimersThatCannotBeStopped(List<Runnable> timers) {
        return new Scheduler() {
            @Override
            public long nanoTime() {
                return now;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                timers.add(task);
                return () -> {};
            }
        };
    }

    int pending() {
        return tasks.size();
    }

    private record Task(long due, long number, Runnable action) {}
}
