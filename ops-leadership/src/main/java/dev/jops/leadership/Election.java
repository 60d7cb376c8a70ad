package dev.jops.leadership;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Performs a duty on the one of several units that leads, and goes on whatever fails.
 *
 * <p>Each process has an election for its unit, over the same leases. It follows the unit with a {@link TrackerWorker},
 * and a turn comes ten times within the guarantee: it deletes overdue leases and tells those who wait. While the unit
 * leads, the duty is performed, and once more a turn after it has returned. When the unit no longer leads, the duty's
 * thread is interrupted.
 *
 * <p>If a claim, a turn or the duty fails, the election logs why and pauses: for a turn at first, twice as long each time
 * that it fails again, and at most for the guarantee. After a claim or the duty it then asks anew whether the unit
 * leads, which it still does if its lease has not expired; nobody renews the lease while it pauses. A turn in
 * which nothing fails ends all this.
 *
 * <p>Two duties never run at once in one election. Those of two processes can, for a while: a leader that was paused goes
 * on until it notices. What must not happen twice needs a {@link Fence} with the lease that the duty is given.
 *
 * <p>Safe from any thread. The election has none: its scheduler should have two, so that renewals come on time while the
 * duty is performed.
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
    private @Nullable TrackerWorker tracker; // null at first, and after it has failed
    private boolean performing;
    private boolean closed;
    private int failures; // in a row
    private long pausedUntil; // on the scheduler's clock
    private @Nullable Throwable failure;

    /**
     * Begins on the scheduler, so it neither waits for the store nor fails if that is away.
     *
     * @param guarantee how long the unit leads at least when the duty begins; normally {@link TrackerWorker#GUARANTEE}
     * @throws IllegalArgumentException if the name is not that of a unit, or the guarantee not positive, or absurdly long
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

    /** The lease under which the unit leads, as the tracker knows; empty if it does not lead. */
    public Optional<Lease> lease() {
        return tracker().flatMap(TrackerWorker::lease);
    }

    /**
     * The lease of whoever leads, as it is in the store now: the unit, its term, and how long it leads at least.
     *
     * @throws LeadershipException if the store is away
     */
    public Optional<Lease> leader() {
        return leases.lease(application);
    }

    /** What failed last; empty again after a turn in which nothing did. */
    public Optional<Throwable> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    /**
     * Interrupts the duty, if it is being performed, and takes no further part. It does not wait for the duty to end. The
     * lease is not given up: it lasts until its expiry, unless somebody revokes it.
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
        if (known.isPresent()) { // a new one has not shown yet that the duty can be performed
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

    // A tracker that has stopped answers no, and its successor begins anew.
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

    /** Whether there was a duty, which is the leader's. */
    private boolean perform(Optional<Lease> lease, StableLeadership leadership) throws Exception {
        if (!leadership.isLeader() || lease.isEmpty()) {
            return false;
        }
        Interruption interruption = new Interruption(Thread.currentThread());
        leadership.changed().thenRun(interruption::strike);
        try {
            duty.perform(lease.get());
        } catch (Exception e) {
            if (!interruption.hasStruck()) {
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
        String said = unit + " pauses in the election of " + application + " for " + pause + ": " + reason.getMessage();
        if (reason instanceof LeadershipException) {
            LOG.log(Level.WARNING, said);
        } else {
            LOG.log(Level.WARNING, said, reason);
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

    /** What the leader does. */
    @FunctionalInterface
    public interface Duty {

        /**
         * Does some of it, or goes on until the thread is interrupted.
         *
         * @param lease under which the unit leads; a {@link Fence} keeps what is written to its term
         * @throws Exception if it fails: it is performed again after a pause, if the unit still leads
         */
        void perform(Lease lease) throws Exception;
    }

    /** Interrupts a thread, but not what it does afterwards. */
    private static final class Interruption {
        private final Thread thread;
        private boolean struck;
        private boolean over;

        Interruption(Thread thread) {
            this.thread = thread;
        }

        synchronized void strike() {
            if (!over) {
                struck = true;
                thread.interrupt();
            }
        }

        synchronized boolean hasStruck() {
            return struck;
        }

        synchronized void end() {
            over = true;
            if (struck) {
                Thread.interrupted();
            }
        }
    }
}
