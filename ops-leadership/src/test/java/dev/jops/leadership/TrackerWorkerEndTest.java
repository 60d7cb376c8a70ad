package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Tests how a tracker ends, by itself or when it is closed, and what it leaves behind. */
class TrackerWorkerEndTest {
    private static final Duration HALF = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private final LeaseStore store = new InMemoryLeaseStore(time);
    private final LeaseManager manager = new LeaseManager(store);
    private final Wire wire = new Wire(manager);

    @Test
    void stopsWhenAClaimFails() {
        TrackerWorker tracker = track("mysql/0");
        Ticket parked = tracker.waitFollower();
        LeadershipException failure = new LeadershipException("the controller is away");

        wire.breakWith(failure);
        time.advance(HALF);

        assertThat(tracker.failure()).contains(failure);
        assertThat(answerOf(parked)).isEqualTo("false");
        assertThat(answerOf(tracker.claimLeader())).isEqualTo("false");
        assertThat(answerOf(tracker.waitLeader())).isEqualTo("false");
        assertThat(answerOf(tracker.waitFollower())).isEqualTo("false");
        assertThat(time.pending()).isZero();
    }

    @Test
    void stopsAtAnErrorAndRethrowsIt() {
        TrackerWorker tracker = track("mysql/0");
        AssertionError error = new AssertionError("broken");
        wire.onTheWayThere(() -> {
            throw error;
        });

        assertThatThrownBy(() -> time.advance(HALF)).isSameAs(error);

        assertThat(tracker.failure()).contains(error);
    }

    @Test
    void stopsWhenItsFirstClaimFails() {
        IllegalStateException failure = new IllegalStateException("the controller is closed");
        wire.breakWith(failure);

        TrackerWorker tracker = track("mysql/0");

        assertThat(tracker.failure()).contains(failure);
        assertThat(tracker.isLeader()).isFalse();
    }

    @Test
    void stopsWhenAWaitFails() {
        track("mysql/0");
        TrackerWorker follower = track("mysql/1");
        LeadershipException failure = new LeadershipException("the controller is away");

        wire.lastWait().completeExceptionally(failure);

        assertThat(follower.failure()).contains(failure);
    }

    @Test
    void stopsWhenSomebodyElseCancelsItsWait() {
        track("mysql/0");
        TrackerWorker follower = track("mysql/1");

        wire.lastWait().cancel(false);

        assertThat(follower.failure())
                .containsInstanceOf(ClaimCancelledException.class)
                .get()
                .satisfies(cancelled -> assertThat(((ClaimCancelledException) cancelled).application())
                        .isEqualTo("mysql"))
                .extracting(Throwable::getMessage)
                .isEqualTo("the wait for mysql to be without a leader was cancelled");
    }

    @Test
    void stopsWithItsScheduler() {
        Scheduler shutDown = new Scheduler() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                throw new RejectedExecutionException("shut down");
            }
        };

        TrackerWorker leader = new TrackerWorker("mysql", "mysql/0", HALF, manager, shutDown);
        TrackerWorker follower = new TrackerWorker("mysql", "mysql/1", HALF, manager, shutDown);
        manager.revokeLeadership("mysql", "mysql/0");

        assertThat(leader.failure()).containsInstanceOf(RejectedExecutionException.class);
        assertThat(follower.failure()).containsInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void leavesItsLeaseAndNothingElseWhenItIsClosed() {
        TrackerWorker tracker = track("mysql/0");
        Ticket parked = tracker.waitFollower();

        tracker.close();
        tracker.close();

        assertThat(answerOf(parked)).isEqualTo("false");
        assertThat(tracker.isLeader()).isFalse();
        assertThat(tracker.failure()).isEmpty();
        assertThat(manager.leaders()).containsEntry("mysql", "mysql/0");
        assertThat(time.pending()).isZero();
    }

    @Test
    void stopsWaitingForAReleaseWhenItIsClosed() {
        track("mysql/0");
        TrackerWorker follower = track("mysql/1");
        Ticket parked = follower.waitLeader();

        follower.close();

        assertThat(answerOf(parked)).isEqualTo("false");
        assertThat(follower.failure()).isEmpty();
        assertThat(manager.waiting()).isZero();
    }

    @Test
    void leavesNoWaitBehindWhenItIsClosedAsItBeginsToWait() {
        TrackerWorker tracker = track("mysql/0");
        depose("mysql/0", "mysql/1");
        wire.onWait(tracker::close);

        time.advance(HALF);

        assertThat(manager.waiting()).isZero();
        assertThat(tracker.failure()).isEmpty();
    }

    @Test
    void doesNotClaimWhenItIsClosedBetweenTheReleaseAndTheClaim() {
        track("mysql/0").close();
        TrackerWorker follower = track("mysql/1");
        manager.revokeLeadership("mysql", "mysql/0");

        follower.close();
        time.settle();

        assertThat(manager.leaders()).isEmpty();
    }

    @Test
    void ignoresALateClaimAfterItsEnd() {
        track("mysql/0").close();
        List<Runnable> timers = new ArrayList<>();
        TrackerWorker follower =
                new TrackerWorker("mysql", "mysql/1", HALF, wire, time.withTimersThatCannotBeStopped(timers));
        manager.revokeLeadership("mysql", "mysql/0");
        follower.close();

        timers.forEach(Runnable::run);

        assertThat(timers).hasSize(1);
        assertThat(manager.leaders()).isEmpty();
    }

    @Test
    void keepsLeadershipAndTermAcrossARestart() {
        track("mysql/0").close();
        track("mysql/1");

        time.advance(Duration.ofSeconds(59));
        manager.expire();
        TrackerWorker restarted = track("mysql/0");

        assertThat(restarted.isLeader()).isTrue();
        assertThat(store.lookup("mysql"))
                .contains(new Lease("mysql", "mysql/0", 1, VirtualTime.START.plusSeconds(119)));
    }

    @Test
    void staysClosedWhenAClaimReturnsTooLate() {
        TrackerWorker tracker = track("mysql/0");
        wire.onTheWayThere(tracker::close);

        time.advance(HALF);

        assertThat(tracker.isLeader()).isFalse();
        assertThat(tracker.failure()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void stopsWhenTheClockGoesBack() {
        TrackerWorker tracker = track("mysql/0");
        time.stall(Duration.ofSeconds(20));
        assertThat(tracker.isLeader()).isTrue();

        time.stall(Duration.ofSeconds(-5));

        assertThat(tracker.isLeader()).isFalse();
        assertThat(tracker.failure())
                .containsInstanceOf(LeadershipException.class)
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("mysql/0 cannot tell whether it leads mysql: the clock of its tracker went back by PT5S");
        assertThat(manager.leader("mysql")).contains("mysql/0");
    }

    @Test
    void stopsWhenTheClockGoesBackDuringAClaim() {
        TrackerWorker tracker = track("mysql/0");
        wire.onTheWayBack(() -> time.stall(Duration.ofMinutes(-1)));

        time.advance(HALF);

        assertThat(tracker.failure()).containsInstanceOf(LeadershipException.class);
        assertThat(tracker.lease()).isEmpty();
    }

    @Test
    void answersFalseToATicketWhoseClaimNeverReturns() {
        TrackerWorker tracker = track("mysql/0");
        List<Ticket> tickets = new ArrayList<>();
        wire.onTheWayThere(() -> {
            tickets.add(tracker.claimLeader());
            tickets.add(tracker.waitLeader());
            tickets.add(tracker.waitFollower());
            tracker.close();
        });

        time.advance(HALF);

        assertThat(tickets).extracting(TrackerWorkerEndTest::answerOf).containsExactly("false", "false", "false");
        assertThat(manager.leader("mysql")).as("its lease is not given up").contains("mysql/0");
    }

    private TrackerWorker track(String unit) {
        return new TrackerWorker("mysql", unit, TrackerWorker.GUARANTEE, wire, time);
    }

    private void depose(String leader, String successor) {
        manager.revokeLeadership("mysql", leader);
        manager.claimLeadership("mysql", successor, MINUTE);
    }

    /** Returns the ticket's answer, or "open". */
    private static String answerOf(Ticket ticket) {
        return ticket.ready().thenApply(String::valueOf).toCompletableFuture().getNow("open");
    }
}
