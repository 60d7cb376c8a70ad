package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackerWorkerTest {
    private static final Duration HALF = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private final LeaseStore store = new InMemoryLeaseStore(time);
    private final LeaseManager manager = new LeaseManager(store);
    private final Wire wire = new Wire(manager);

    @Test
    void claimsTwiceTheGuaranteeAtItsStart() {
        TrackerWorker tracker = track("mysql/0");

        assertThat(wire.claims()).containsExactly("mysql/0 PT1M");
        assertThat(tracker.isLeader()).isTrue();
        assertThat(tracker.applicationName()).isEqualTo("mysql");
        assertThat(tracker.claimDuration()).isEqualTo(HALF);
    }

    @Test
    void knowsTheLeaseUnderWhichItLeads() {
        TrackerWorker leader = track("mysql/0");
        TrackerWorker follower = track("mysql/1");

        time.advance(HALF);

        assertThat(leader.lease()).contains(store.lookup("mysql").orElseThrow());
        assertThat(follower.lease()).isEmpty();
        leader.close();
        assertThat(leader.lease()).isEmpty();
    }

    @Test
    void knowsNoLeaseOnceItHasLostIt() {
        TrackerWorker tracker = track("mysql/0");
        manager.revokeLeadership("mysql", "mysql/0");
        Lease next = manager.claimLeadership("mysql", "mysql/1", MINUTE);

        time.advance(HALF);

        assertThat(tracker.lease()).isEmpty();
        manager.revokeLeadership("mysql", next.holder());
        time.settle();
        assertThat(tracker.lease()).map(Lease::term).contains(3L);
    }

    @Test
    void renewsAtHalfTimeAndLeavesNoGap() {
        TrackerWorker tracker = track("mysql/0");

        time.advance(HALF.minusNanos(1));
        assertThat(expiryOf("mysql")).isEqualTo(60);

        time.advance(Duration.ofNanos(1));
        assertThat(expiryOf("mysql")).isEqualTo(90);

        time.advance(Duration.ofHours(1));
        assertThat(expiryOf("mysql")).isEqualTo(3_600 + 90);
        assertThat(tracker.isLeader()).isTrue();
        assertThat(manager.expire()).isEmpty();
    }

    @Test
    void countsHalfTimeFromTheStartOfTheClaim() {
        wire.onTheWayBack(() -> time.stall(Duration.ofSeconds(10)));
        TrackerWorker tracker = track("mysql/0");

        time.advance(Duration.ofSeconds(19));
        assertThat(wire.claims()).hasSize(1);

        time.advance(Duration.ofSeconds(1));
        assertThat(wire.claims()).hasSize(2);
        assertThat(tracker.failure()).isEmpty();
    }

    @Test
    void answersALeaderFromMemoryUntilTheRenewalIsDue() {
        TrackerWorker tracker = track("mysql/0");
        time.stall(HALF.minusNanos(1));

        assertThat(answerOf(tracker.claimLeader())).isEqualTo("true");

        assertThat(wire.claims()).hasSize(1);
    }

    @Test
    void renewsForATicketWhenTheTimerIsLate() {
        TrackerWorker tracker = track("mysql/0");
        time.stall(HALF);

        assertThat(answerOf(tracker.claimLeader())).isEqualTo("true");

        assertThat(wire.claims()).hasSize(2);
        assertThat(expiryOf("mysql")).isEqualTo(90);
    }

    @Test
    void renewsOnceWhereATicketAndTheTimerAreDue() {
        TrackerWorker tracker = track("mysql/0");
        time.stall(HALF);

        tracker.claimLeader();

        assertThat(time.pending()).as("timers").isEqualTo(1);
        time.settle();
        assertThat(wire.claims()).hasSize(2);
    }

    @Test
    void answersAFollowerWithoutAClaim() {
        track("mysql/0");
        TrackerWorker follower = track("mysql/1");
        time.stall(HALF);

        assertThat(answerOf(follower.claimLeader())).isEqualTo("false");
        assertThat(follower.isLeader()).isFalse();
        assertThat(wire.claims()).containsExactly("mysql/0 PT1M", "mysql/1 PT1M");
    }

    @Test
    void goesOnAsLeaderAfterItsLeaseWasDeletedAndNobodyClaimed() {
        TrackerWorker tracker = track("mysql/0");
        time.stall(MINUTE);
        manager.expire();

        assertThat(tracker.isLeader()).isTrue();
        assertThat(store.lookup("mysql").orElseThrow().term()).isEqualTo(2);
    }

    @Test
    void forgetsQuestionsThatAreWithdrawn() {
        TrackerWorker tracker = track("mysql/0");
        Ticket kept = tracker.waitFollower();
        List<Ticket> withdrawn = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            withdrawn.add(tracker.waitFollower());
        }

        withdrawn.forEach(Ticket::cancel);

        assertThat(tracker.waiting()).isEqualTo(1);
        assertThat(answerOf(withdrawn.get(0))).isEqualTo("false");
        tracker.close();
        assertThat(answerOf(kept)).isEqualTo("false");
    }

    @Test
    void keepsAnAnswerThatWasGivenBeforeTheQuestionIsWithdrawn() {
        Ticket leads = track("mysql/0").waitLeader();

        leads.cancel();

        assertThat(answerOf(leads)).isEqualTo("true");
    }

    @Test
    void becomesFollowerWhenItsRenewalIsDenied() {
        TrackerWorker tracker = track("mysql/0");
        Ticket follower = tracker.waitFollower();
        depose("mysql/0", "mysql/1");
        assertThat(tracker.isLeader()).as("nobody has told it").isTrue();

        time.advance(HALF);

        assertThat(answerOf(follower)).isEqualTo("true");
        assertThat(tracker.isLeader()).isFalse();
        assertThat(tracker.failure()).isEmpty();
    }

    @Test
    void learnsFromATicketThatItWasDeposed() {
        TrackerWorker tracker = track("mysql/0");
        depose("mysql/0", "mysql/1");
        time.stall(HALF);

        assertThat(answerOf(tracker.claimLeader())).isEqualTo("false");
        assertThat(manager.waiting()).isEqualTo(1);
    }

    @Test
    void takesOverWhenTheLeaderHasGone() {
        TrackerWorker leader = track("mysql/0");
        TrackerWorker follower = track("mysql/1");
        Ticket elected = follower.waitLeader();
        leader.close();

        time.advance(MINUTE);
        manager.evaluate();
        time.settle();
        assertThat(answerOf(elected)).as("overdue").isEqualTo("open");

        manager.expire();
        manager.evaluate();
        time.settle();
        assertThat(answerOf(elected)).isEqualTo("true");
        assertThat(store.lookup("mysql"))
                .contains(new Lease("mysql", "mysql/1", 2, VirtualTime.START.plusSeconds(120)));
    }

    @Test
    void winsARaceAgainstTheOtherFollowersOrWaitsAgain() {
        track("mysql/0").close();
        TrackerWorker first = track("mysql/1");
        TrackerWorker second = track("mysql/2");

        manager.revokeLeadership("mysql", "mysql/0");
        time.settle();

        assertThat(first.isLeader()).isTrue();
        assertThat(second.isLeader()).isFalse();
        assertThat(manager.waiting()).isEqualTo(1);

        first.close();
        manager.revokeLeadership("mysql", "mysql/1");
        time.settle();

        assertThat(second.isLeader()).isTrue();
    }

    @Test
    void claimsOnTheSchedulerAndNotInTheThreadThatCompletesTheWait() {
        track("mysql/0").close();
        track("mysql/1");

        manager.revokeLeadership("mysql", "mysql/0");
        assertThat(manager.leaders()).isEmpty();

        time.settle();
        assertThat(manager.leaders()).containsEntry("mysql", "mysql/1");
    }

    @Test
    void answersAWaitForItsPresentStateAtOnce() {
        TrackerWorker leader = track("mysql/0");
        TrackerWorker follower = track("mysql/1");

        assertThat(answerOf(leader.waitLeader())).isEqualTo("true");
        assertThat(answerOf(leader.waitFollower())).isEqualTo("open");
        assertThat(answerOf(follower.waitLeader())).isEqualTo("open");
        assertThat(answerOf(follower.waitFollower())).isEqualTo("true");
    }

    @Test
    void renewsFirstWhenAskedToWait() {
        TrackerWorker tracker = track("mysql/0");
        depose("mysql/0", "mysql/1");
        time.stall(HALF);

        assertThat(answerOf(tracker.waitFollower())).isEqualTo("true");
    }

    @Test
    void ignoresALateTimer() {
        List<Runnable> timers = new ArrayList<>();
        TrackerWorker tracker =
                new TrackerWorker("mysql", "mysql/0", HALF, wire, time.withTimersThatCannotBeStopped(timers));
        time.stall(HALF);
        tracker.claimLeader();

        timers.get(0).run();

        assertThat(wire.claims()).hasSize(2);
        assertThat(timers).hasSize(2);
    }

    @Test
    void holdsTicketsBackWhileAClaimIsUnderWay() {
        TrackerWorker tracker = track("mysql/0");
        List<Ticket> tickets = new ArrayList<>();
        List<String> meanwhile = new ArrayList<>();
        wire.onTheWayThere(() -> {
            tickets.add(tracker.claimLeader());
            meanwhile.add(answerOf(tickets.get(0)));
        });

        time.advance(HALF);

        assertThat(meanwhile).containsExactly("open");
        assertThat(answerOf(tickets.get(0))).isEqualTo("true");
        assertThat(wire.claims()).hasSize(2);
    }

    @Test
    void answersNothingFromAClaimThatTookTheWholeGuarantee() {
        wire.onTheWayBack(() -> time.stall(HALF));
        TrackerWorker tracker = track("mysql/0");
        wire.onTheWayThere(() -> {});
        Ticket ticket = tracker.claimLeader();
        assertThat(answerOf(ticket)).isEqualTo("open");

        wire.onTheWayBack(() -> {});
        time.settle();

        assertThat(answerOf(ticket)).isEqualTo("true");
        assertThat(expiryOf("mysql")).isEqualTo(60 + 60);
    }

    @Test
    void returnsAnAnswerThatIsThere() throws InterruptedException {
        assertThat(track("mysql/0").claimLeader().await()).isTrue();
        assertThat(track("mysql/1").claimLeader().await()).isFalse();
    }

    @Test
    void claimsForGuaranteesAsLongAsLeasesMayLast() {
        Duration half = Duration.ofDays(18_250);
        LeaseManager patient = new LeaseManager(store, HALF, half.multipliedBy(2));

        TrackerWorker tracker = new TrackerWorker("mysql", "mysql/0", half, patient, time);

        assertThat(tracker.isLeader()).isTrue();
        time.advance(half);
        assertThat(tracker.isLeader()).isTrue();
    }

    @Test
    void refusesAUnitOfAnotherApplicationAndAnEmptyGuarantee() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackerWorker("mysql", "wordpress/0", HALF, wire, time));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackerWorker("mysql", "mysql/0", Duration.ZERO, wire, time))
                .withMessage("mysql/0 cannot be guaranteed leadership for PT0S: use more than zero, and at most"
                        + " PT438000H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackerWorker("mysql", "mysql/0", Duration.ofSeconds(-1), wire, time));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackerWorker("mysql", "mysql/0", Duration.ofDays(18_251), wire, time));
        assertThat(wire.claims()).isEmpty();
    }

    private TrackerWorker track(String unit) {
        return new TrackerWorker("mysql", unit, TrackerWorker.GUARANTEE, wire, time);
    }

    private void depose(String leader, String successor) {
        manager.revokeLeadership("mysql", leader);
        manager.claimLeadership("mysql", successor, MINUTE);
    }

    private long expiryOf(String application) {
        return Duration.between(
                        VirtualTime.START,
                        store.lookup(application).orElseThrow().expiry())
                .toSeconds();
    }

    /** Returns the ticket's answer, or "open". */
    private static String answerOf(Ticket ticket) {
        return ticket.ready().thenApply(String::valueOf).toCompletableFuture().getNow("open");
    }
}
