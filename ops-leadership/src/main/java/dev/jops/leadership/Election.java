package dev.jops.leadership;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Performs a duty on whichever of several units leads, and keeps going after failures.
 *
 * <p>Each process has an election for its unit, over the same leases. It follows the unit with a {@link TrackerWorker},
 * and takes a turn ten times within the guarantee: it deletes overdue leases and completes the waits for them. While
 * the unit leads, the duty is performed, and again a turn after it has returned. When the unit no longer leads, the
 * duty's thread is interrupted.
 *
 * <p>If a claim, a turn or the duty fails, the election logs why and pauses: for a turn at first, twice as long after
 * each further failure, and at most for the guarantee. After a failed claim or duty it then asks again whether the unit
 * leads. The lease is not renewed during the pause; while it has not expired, the unit still leads. A turn without a
 * failure resets the pause.
 *
 * <p>An election never performs its duty twice at once. Two processes can for a while, because a leader that was paused
 * goes on until it notices. Guard what must not happen twice with a {@link Fence} for the lease that the duty is given.
 *
 * <p>Thread-safe. The election has no thread of its own; its scheduler should have two, so that renewals come on time
 * while the duty is performed.
 */
public final class Election implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Election.class.getName());

    private static final int TURNS = 10; // within the guarantee

    private final String application;
    private final String unit;
    private final Duration guarantee;
    private final LeaseManager leases;
    private final Scheduler scheduler;
    private final Duty duty;

    private final Object lock = new Object();
    private @Nullable TrackerWorker tracker; // null at first, and after a failure
    private boolean performing;
    private boolean closed;
    private int failures; // in a row
    private long pausedUntil; // on the scheduler's clock
    private @Nullable Throwable failure;

    /**
     * Starts an election. It runs on the scheduler, so this neither waits for the store nor fails if the store is away.
     *
     * @param guarantee how long the unit leads at least from the start of the duty; normally {@link
     *     TrackerWorker#GUARANTEE}
     * @throws IllegalArgumentException if the name is not that of a unit, or the guarantee is not positive or longer
     *     than fifty years
     */
    public Election(String unit, Duration guarantee, LeaseManager leases, Scheduler scheduler, Duty duty) {
        this.application = Names.applicationOf(unit);
        this.unit = unit;
        this.guarantee = TrackerWorker.checkGuarantee(unit, guarantee);
        this.leases = Objects.requireNonNull(leases, "leases");
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.duty = Objects.requireNonNull(duty, "duty");
        this.pausedUntil = scheduler.nanoTime();
        schedule(Duration.ZERO, this::turn);
    }

    /** Returns the lease under which the unit leads, as far as its tracker knows; empty if it does not lead. */
    public Optional<Lease> lease() {
        return tracker().flatMap(TrackerWorker::lease);
    }

    /**
     * Returns the lease of the current leader from the store; empty if nobody leads.
     *
     * @throws LeadershipException if the store is away
     */
    public Optional<Lease> leader() {
        return leases.lease(application);
    }

    /** Returns the last failure; empty if there has been a turn without one since. */
    public Optional<Throwable> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    /**
     * Interrupts the duty, if it is being performed, and stops claiming. It does not wait for the duty to end. The
     * lease is not given up: it lasts until it expires or is revoked.
     */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        tracker().ifPresent(TrackerWorker::close);
    }

    private void turn() {
        try {
            if (!isPaused()) {
                look();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
        schedule(guarantee.dividedBy(TURNS), this::turn);
    }

    private void look() {
        Optional<TrackerWorker> known = tracker();
        TrackerWorker current = known.orElseGet(this::track);
        if (current.failure().isPresent()) {
            failed(current.failure().get());
            drop(current);
            return;
        }
        try {
            leases.expire();
        } finally {
            leases.evaluate();
        }
        if (known.isPresent()) { // a new tracker does not show yet that the duty can be performed
            succeeded();
        }
    }

    private TrackerWorker track() {
        TrackerWorker started = new TrackerWorker(application, unit, guarantee, leases, scheduler);
        synchronized (lock) {
            tracker = started;
        }
        if (isClosed()) {
            started.close();
        }
        awaitLeadership(started);
        return started;
    }

    // A tracker that has stopped answers false; the next one gets a wait of its own.
    private void awaitLeadership(TrackerWorker current) {
        current.waitLeader().ready().thenAccept(leads -> {
            if (leads) {
                schedule(Duration.ZERO, () -> lead(current));
            }
        });
    }

    private void lead(TrackerWorker current) {
        if (begins()) {
            try {
                current.withStableLeadership(leadership -> perform(current.lease(), leadership));
            } catch (LeadershipChangedException e) { // before the duty began
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | Error e) {
                failed(e);
                drop(current);
            } finally {
                ends();
            }
        }
        schedule(guarantee.dividedBy(TURNS), () -> awaitLeadership(current));
    }

    /** Performs the duty if the unit leads, and returns whether it did. */
    private boolean perform(Optional<Lease> lease, StableLeadership leadership) throws Exception {
        if (!leadership.isLeader() || lease.isEmpty()) {
            return false;
        }
        Interruption interruption = new Interruption(Thread.currentThread());
        leadership.changed().thenRun(interruption::interrupt);
        try {
            duty.perform(lease.get());
        } catch (Exception e) {
            if (!interruption.hasInterrupted()) {
                throw e;
            }
            LOG.log(Level.DEBUG, unit + " was interrupted when it no longer led " + application, e);
        } finally {
            interruption.end();
        }
        return true;
    }

    private void schedule(Duration delay, Runnable task) {
        if (isClosed()) {
            return;
        }
        try {
            scheduler.schedule(delay, task);
        } catch (RejectedExecutionException e) { // it was shut down
            failed(e);
            close();
        }
    }

    private void failed(Throwable reason) {
        Duration pause;
        synchronized (lock) {
            if (closed) {
                return;
            }
            failure = reason;
            pause = guarantee.dividedBy(TURNS).multipliedBy(1L << Math.min(failures, 30));
            pause = pause.compareTo(guarantee) > 0 ? guarantee : pause;
            failures++;
            pausedUntil = scheduler.nanoTime() + pause.toNanos();
        }
        String message =
                unit + " pauses in the election of " + application + " for " + pause + ": " + reason.getMessage();
        if (reason instanceof LeadershipException) {
            LOG.log(Level.WARNING, message);
        } else {
            LOG.log(Level.WARNING, message, reason);
        }
    }

    private void succeeded() {
        synchronized (lock) {
            failures = 0;
            failure = null;
        }
    }

    private void drop(TrackerWorker stopped) {
        synchronized (lock) {
            tracker = tracker == stopped ? null : tracker;
        }
        stopped.close();
    }

    private Optional<TrackerWorker> tracker() {
        synchronized (lock) {
            return Optional.ofNullable(tracker);
        }
    }

    private boolean isPaused() {
        synchronized (lock) {
            return scheduler.nanoTime() - pausedUntil < 0;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private boolean begins() {
        synchronized (lock) {
            boolean free = !performing;
            performing = true;
            return free;
        }
    }

    private void ends() {
        synchronized (lock) {
            performing = false;
        }
    }

    /** The work of the leader. */
    @FunctionalInterface
    public interface Duty {

        /**
         * Does some of the work, or all of it until the thread is interrupted.
         *
         * @param lease the lease under which the unit leads; a {@link Fence} lets writes pass only in its term
         * @throws Exception if it fails; it is performed again after a pause, if the unit still leads
         */
        void perform(Lease lease) throws Exception;
    }

    /** Interrupts a thread, until the work to be interrupted has ended. */
    private static final class Interruption {
        private final Thread thread;
        private boolean interrupted;
        private boolean over;

        Interruption(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!over) {
                interrupted = true;
                thread.interrupt();
            }
        }

        synchronized boolean hasInterrupted() {
            return interrupted;
        }

        synchronized void end() {
            over = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
