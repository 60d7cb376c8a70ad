package dev.jops.leadership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Claims leadership for one unit, and keeps it by renewing the lease halfway.
 *
 * <p>Each claim asks for twice the guarantee, and the next one is due when the guarantee has passed since the start of
 * the last: until then, a leader has at least the guarantee left. A follower waits until the application has no leader,
 * and then claims. A claim or wait that fails for any reason but a denial stops the worker, and {@link #failure()}
 * returns why; a new worker for the unit keeps the leadership if the lease still holds.
 *
 * <p>If its process is killed or cut off, another unit can lead once the lease has expired and been deleted. A process
 * that was paused may still rely on an old answer; a {@link Fence} refuses what it writes.
 *
 * <p>A clock that goes back also stops the worker, because no guarantee can be measured on it.
 *
 * <p>Thread-safe. The worker has no thread of its own: it runs on those of the scheduler, and on those of callers when
 * a renewal is due.
 */
// juju: internal/worker/leadership/tracker.go
public final class TrackerWorker implements Tracker, AutoCloseable {

    /** Juju's promise to a leading unit, 30 seconds. */
    public static final Duration GUARANTEE = Duration.ofSeconds(30);

    private static final Duration LONGEST = LeaseManager.LONGEST_LIMIT.dividedBy(2);

    private final String application;
    private final String unit;
    private final Duration guarantee;
    private final Claimer claimer;
    private final Scheduler scheduler;

    private final Object lock = new Object();
    private final Collection<Answer> asking = new ArrayList<>(); // few, and answered soon, so a list is cheaper
    private final Collection<Answer> waitingLeader = new LinkedHashSet<>();
    private final Collection<Answer> waitingFollower = new LinkedHashSet<>();
    private State state = State.CLAIMING;
    private long claimedAt; // before the call, from which the guarantee runs
    private long latest; // the last reading of the clock
    private @Nullable Lease granted; // by the last claim; null unless leader, or about to renew
    private Scheduler.Cancellable wakeUp = () -> {}; // a leader's renewal, or a follower's wait
    private @Nullable Throwable failure;

    /**
     * Creates a worker and makes its first claim. If that fails, the worker has stopped; see {@link #failure()}.
     *
     * @param guarantee how long the unit stays leader after a true answer; normally {@link #GUARANTEE}
     * @throws IllegalArgumentException if the unit is not one of the application's, or the guarantee is not positive or
     *     longer than fifty years
     */
    public TrackerWorker(String application, String unit, Duration guarantee, Claimer claimer, Scheduler scheduler) {
        Names.checkUnit(unit, application);
        this.application = application;
        this.unit = unit;
        this.guarantee = checkGuarantee(unit, guarantee);
        this.claimer = Objects.requireNonNull(claimer, "claimer");
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.latest = scheduler.nanoTime();
        claim();
    }

    /** Returns the guarantee if it is valid. */
    static Duration checkGuarantee(String unit, Duration guarantee) {
        if (guarantee.isZero() || guarantee.isNegative() || guarantee.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(unit + " cannot be guaranteed leadership for " + guarantee
                    + ": use more than zero, and at most " + LONGEST);
        }
        return guarantee;
    }

    @Override
    public String applicationName() {
        return application;
    }

    @Override
    public Duration claimDuration() {
        return guarantee;
    }

    @Override
    public Ticket claimLeader() {
        return ask(asking);
    }

    @Override
    public Ticket waitLeader() {
        return ask(waitingLeader);
    }

    @Override
    public Ticket waitFollower() {
        return ask(waitingFollower);
    }

    @Override
    public <T, E extends Exception> T withStableLeadership(Work<T, E> work) throws E, InterruptedException {
        Objects.requireNonNull(work, "work");
        boolean leader = claimLeader().await();
        Answer change = ask(leader ? waitingFollower : waitingLeader);
        try {
            StableLeadership stable = new StableLeadership(unit, application, leader, change.ready());
            stable.check();
            return work.run(stable);
        } finally {
            change.forget();
        }
    }

    /**
     * Returns whether the unit is leader, without waiting for other threads. If true, the unit was leader when asked,
     * and stays leader for the guarantee. False may also mean that another thread is just renewing; with several
     * threads, use {@link #claimLeader()}.
     */
    public boolean isLeader() {
        checkClock();
        renewIfDue();
        synchronized (lock) {
            return state == State.LEADER && !renewalIsDue();
        }
    }

    /**
     * Returns the lease under which the unit leads, as last granted; empty when {@link #isLeader()} is false. Get it
     * before the work that a {@link Fence} is to guard.
     */
    public Optional<Lease> lease() {
        if (!isLeader()) {
            return Optional.empty();
        }
        synchronized (lock) {
            return Optional.ofNullable(granted);
        }
    }

    /** Returns why the worker stopped by itself; empty while it runs, and after {@link #close()}. */
    public Optional<Throwable> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    /**
     * Stops claiming, and answers waiting tickets with false. The lease is not given up: it lasts until its expiry, and
     * a new worker for the same unit continues it.
     */
    @Override
    public void close() {
        stop(null);
    }

    private Answer ask(Collection<Answer> questions) {
        Answer answer = new Answer(questions);
        synchronized (lock) {
            questions.add(answer);
        }
        checkClock();
        renewIfDue();
        answerTickets();
        return answer;
    }

    private void renewIfDue() {
        claimIf(() -> state == State.LEADER && renewalIsDue());
    }

    // No guarantee can be measured on a clock that went back, so there is no answer.
    private void checkClock() {
        long jump;
        synchronized (lock) {
            long now = scheduler.nanoTime();
            jump = now - latest;
            latest = now;
        }
        if (jump < 0) {
            stop(new LeadershipException(unit + " cannot tell whether it leads " + application
                    + ": the clock of its tracker went back by " + Duration.ofNanos(-jump)));
        }
    }

    private void claimIf(BooleanSupplier wanted) {
        synchronized (lock) {
            if (!wanted.getAsBoolean()) {
                return;
            }
            state = State.CLAIMING;
            wakeUp.cancel();
        }
        claim();
    }

    /** Returns how many questions wait for an answer. */
    int waiting() {
        synchronized (lock) {
            return asking.size() + waitingLeader.size() + waitingFollower.size();
        }
    }

    private void claim() {
        try {
            long asked = scheduler.nanoTime();
            Lease lease = claimLease();
            if (lease != null) {
                lead(asked, lease);
            } else {
                follow();
            }
        } catch (RuntimeException e) { // it is not known who leads, so there is no answer
            stop(e);
        } catch (Error e) {
            stop(e);
            throw e;
        }
    }

    private @Nullable Lease claimLease() {
        try {
            return claimer.claimLeadership(application, unit, guarantee.multipliedBy(2));
        } catch (ClaimDeniedException denied) {
            return null;
        }
    }

    private void lead(long asked, Lease lease) {
        checkClock();
        synchronized (lock) {
            if (state == State.STOPPED) {
                return;
            }
            state = State.LEADER;
            claimedAt = asked;
            granted = lease;
            Duration left = guarantee.minusNanos(scheduler.nanoTime() - asked);
            wakeUp = scheduler.schedule(left.isNegative() ? Duration.ZERO : left, () -> renew(asked));
        }
        answerTickets();
    }

    private void renew(long since) {
        claimIf(() -> state == State.LEADER && claimedAt == since); // otherwise a ticket has renewed it
    }

    @SuppressWarnings("FutureReturnValueIgnored") // released() keeps what goes wrong
    private void follow() {
        synchronized (lock) {
            if (state == State.STOPPED) {
                return;
            }
            state = State.FOLLOWER;
            granted = null;
        }
        answerTickets();
        CompletableFuture<Void> release = claimer.leadershipReleased(application);
        boolean stopped;
        synchronized (lock) {
            stopped = state == State.STOPPED;
            wakeUp = () -> release.cancel(false);
        }
        if (stopped) {
            release.cancel(false);
        }
        release.whenComplete((nothing, error) -> released(error));
    }

    private void released(@Nullable Throwable error) {
        if (error instanceof CancellationException) {
            stop(new ClaimCancelledException(application)); // not by this worker, or it has stopped already
        } else if (error != null) {
            stop(error);
        } else {
            claimSoon();
        }
    }

    // Not in the thread that looked at the leases, which has other waits to complete.
    private void claimSoon() {
        try {
            synchronized (lock) {
                if (state == State.FOLLOWER) {
                    wakeUp = scheduler.schedule(Duration.ZERO, () -> claimIf(() -> state == State.FOLLOWER));
                }
            }
        } catch (RuntimeException e) { // the scheduler was shut down
            stop(e);
        }
    }

    private void stop(@Nullable Throwable cause) {
        Scheduler.Cancellable pending;
        synchronized (lock) {
            if (state == State.STOPPED) {
                return;
            }
            state = State.STOPPED;
            granted = null;
            failure = cause;
            pending = wakeUp;
        }
        pending.cancel();
        answerTickets();
    }

    private void answerTickets() {
        List<Answer> positive = new ArrayList<>();
        List<Answer> negative = new ArrayList<>();
        synchronized (lock) {
            switch (state) {
                case CLAIMING -> {} // the claim will answer
                case LEADER -> {
                    if (!renewalIsDue()) { // it can be: a claim may have taken longer than the guarantee
                        drain(asking, positive);
                        drain(waitingLeader, positive);
                    }
                }
                case FOLLOWER -> {
                    drain(asking, negative);
                    drain(waitingFollower, positive);
                }
                case STOPPED -> {
                    drain(asking, negative);
                    drain(waitingLeader, negative);
                    drain(waitingFollower, negative);
                }
            }
        }
        positive.forEach(ticket -> ticket.answer.complete(true));
        negative.forEach(ticket -> ticket.answer.complete(false));
    }

    private boolean renewalIsDue() {
        return scheduler.nanoTime() - claimedAt >= guarantee.toNanos();
    }

    private static void drain(Collection<Answer> tickets, List<Answer> answered) {
        answered.addAll(tickets);
        tickets.clear();
    }

    private enum State {
        CLAIMING,
        LEADER,
        FOLLOWER,
        STOPPED
    }

    private final class Answer implements Ticket {
        private final Collection<Answer> questions; // contains this until it is answered
        private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

        Answer(Collection<Answer> questions) {
            this.questions = questions;
        }

        @Override
        public boolean await() throws InterruptedException {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                throw new AssertionError("a ticket is answered with a boolean only", e);
            }
        }

        @Override
        public CompletionStage<Boolean> ready() {
            return answer.minimalCompletionStage();
        }

        @Override
        public void cancel() {
            forget();
            answer.complete(false);
        }

        void forget() {
            synchronized (lock) {
                questions.remove(this);
            }
        }
    }
}
