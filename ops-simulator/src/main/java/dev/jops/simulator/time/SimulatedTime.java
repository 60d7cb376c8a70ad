package dev.jops.simulator.time;

import dev.jops.juju.Time;
import dev.jops.leadership.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock driven by one counter, and the tasks scheduled on it.
 *
 * <p>Tasks at the same instant run in the order in which they were scheduled. Some tasks are work: the simulation is
 * not quiet before they are done. All others, such as renewals and timers, go on forever.
 */
public final class SimulatedTime implements InstantSource, Scheduler {
    /** The default start. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant start;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long nanos;
    private long scheduled;
    private int work;
    private @Nullable Pace pace;

    /** The readings of the wall clock and of this one when a run began. */
    private record Pace(Time wall, long wallNanos, long nanos) {}

    /** Creates a clock that begins at this instant. */
    public SimulatedTime(Instant start) {
        this.start = start;
    }

    /**
     * Sets the time of day at the beginning.
     *
     * @throws IllegalStateException if time has passed
     */
    public void beginAt(Instant instant) {
        if (nanos > 0) {
            throw new IllegalStateException("the clock runs already: its start can't be changed any more");
        }
        start = instant;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable action) {
        return add(delay, action, false);
    }

    /** Schedules like {@link #schedule}, but as work: the simulation is not quiet until it is done. */
    public Cancellable work(Duration delay, Runnable action) {
        return add(delay, action, true);
    }

    /**
     * Makes time pass no faster than on these clocks: a task waits until as much time has passed there since the run
     * began.
     */
    public void paceBy(Time wall) {
        pace = new Pace(wall, wall.nanoTime(), nanos);
    }

    /** Begins a run; real time between two runs does not count. */
    void beginRun() {
        Pace former = pace;
        if (former != null) {
            paceBy(former.wall);
        }
    }

    private void awaitWall(long atNanos) {
        Pace known = pace;
        if (known != null) {
            long ahead = (atNanos - known.nanos) - (known.wall.nanoTime() - known.wallNanos);
            try {
                known.wall.sleep(Duration.ofNanos(Math.max(0, ahead)));
            } catch (InterruptedException e) {
                throw new HookKilledError(); // the simulation was closed
            }
        }
    }

    /** Returns whether no work is left. */
    public boolean isQuiet() {
        return work == 0;
    }

    /**
     * Advances time without running anything; tasks that are overdue then run late.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        requireForward(duration);
        nanos += duration.toNanos();
    }

    /** Returns the reading of the clock after this duration. */
    public long nanosAfter(Duration duration) {
        requireForward(duration);
        return nanos + duration.toNanos();
    }

    private static void requireForward(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time can't pass by " + duration + ": a duration is zero or more");
        }
    }

    /**
     * Runs the next task that is due until a moment, and returns true; if there is none, advances time to that moment
     * and returns false.
     */
    boolean runNext(long untilNanos) {
        Task next = tasks.peek();
        if (next == null || next.at > untilNanos) {
            awaitWall(untilNanos);
            nanos = Math.max(nanos, untilNanos);
            return false;
        }
        awaitWall(next.at);
        tasks.poll();
        nanos = Math.max(nanos, next.at);
        if (!next.cancelled) {
            next.cancelled = true;
            work -= next.isWork ? 1 : 0;
            next.action.run();
        }
        return true;
    }

    private Cancellable add(Duration delay, Runnable action, boolean isWork) {
        Task task = new Task(nanos + Math.max(0, delay.toNanos()), scheduled++, action, isWork);
        tasks.add(task);
        work += isWork ? 1 : 0;
        return () -> {
            if (!task.cancelled) {
                task.cancelled = true;
                work -= isWork ? 1 : 0;
            }
        };
    }

    private static final class Task implements Comparable<Task> {
        private final long at;
        private final long order;
        private final Runnable action;
        private final boolean isWork;
        private boolean cancelled;

        Task(long at, long order, Runnable action, boolean isWork) {
            this.at = at;
            this.order = order;
            this.action = action;
            this.isWork = isWork;
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(order);
        }
    }
}
