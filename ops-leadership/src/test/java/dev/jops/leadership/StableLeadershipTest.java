package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests work that finds out when its unit becomes leader or follower. */
class StableLeadershipTest {
    private static final Duration HALF = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private final LeaseManager manager = new LeaseManager(new InMemoryLeaseStore(time));
    private final TrackerWorker leader = track("mysql/0");
    private final TrackerWorker follower = track("mysql/1");

    @Test
    void runsWorkThatKnowsWhetherTheUnitLeads() throws InterruptedException {
        assertThat((boolean) leader.withStableLeadership(StableLeadership::isLeader))
                .isTrue();
        assertThat((boolean) follower.withStableLeadership(StableLeadership::isLeader))
                .isFalse();
    }

    @Test
    void letsALeadersWorkGoOnOverItsRenewals() throws InterruptedException {
        String done = leader.withStableLeadership(leadership -> {
            time.advance(Duration.ofHours(1));
            leadership.check();
            return "done";
        });

        assertThat(done).isEqualTo("done");
    }

    @Test
    void endsALeadersWorkAtItsNextCheckAfterTheLossIsKnown() {
        List<String> steps = new ArrayList<>();

        assertThatExceptionOfType(LeadershipChangedException.class)
                .isThrownBy(() -> leader.withStableLeadership(leadership -> {
                    depose("mysql/0", "mysql/2");
                    leadership.check();
                    steps.add("nobody has told it");
                    time.advance(HALF);
                    leadership.check();
                    return steps.add("too late");
                }))
                .withMessage("leadership changed: mysql/0 is not leader of mysql any more")
                .satisfies(changed -> {
                    assertThat(changed.unit()).isEqualTo("mysql/0");
                    assertThat(changed.application()).isEqualTo("mysql");
                });
        assertThat(steps).containsExactly("nobody has told it");
    }

    @Test
    void endsAFollowersWorkWhenItIsElected() {
        assertThatThrownBy(() -> follower.withStableLeadership(leadership -> {
                    leader.close();
                    manager.revokeLeadership("mysql", "mysql/0");
                    time.settle();
                    leadership.check();
                    return "too late";
                }))
                .isInstanceOf(LeadershipChangedException.class)
                .hasMessage("leadership changed: mysql/1 is leader of mysql now");
    }

    @Test
    void cancelsWorkThatWaits() throws InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();

        leader.withStableLeadership(leadership -> {
            leadership.changed().thenAccept(answer::completeExceptionally);
            assertThat(answer).isNotDone();
            depose("mysql/0", "mysql/2");
            time.advance(HALF);
            return "over";
        });

        assertThat(answer).isCompletedExceptionally();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(LeadershipChangedException.class);
    }

    @Test
    void keepsTheResultOfWorkThatIsOverWhateverChangedMeanwhile() throws InterruptedException {
        String done = leader.withStableLeadership(leadership -> {
            depose("mysql/0", "mysql/2");
            time.advance(HALF);
            return "done";
        });

        assertThat(done).isEqualTo("done");
    }

    @Test
    void tellsWorkThatItsTrackerHasStopped() {
        assertThatThrownBy(() -> leader.withStableLeadership(leadership -> {
                    leader.close();
                    leadership.check();
                    return "too late";
                }))
                .isInstanceOf(LeadershipChangedException.class)
                .hasMessage("nobody follows the leadership of mysql for mysql/0 any more: its tracker has stopped");
    }

    @Test
    void runsNoWorkOnceItsTrackerHasStopped() {
        follower.close();
        List<String> steps = new ArrayList<>();

        assertThatThrownBy(() -> follower.withStableLeadership(leadership -> steps.add("run")))
                .isInstanceOf(LeadershipChangedException.class);

        assertThat(steps).isEmpty();
    }

    @Test
    void renewsFirstSoThatADeposedLeaderWorksAsAFollower() throws InterruptedException {
        depose("mysql/0", "mysql/2");
        time.stall(HALF);

        assertThat((boolean) leader.withStableLeadership(StableLeadership::isLeader))
                .isFalse();
    }

    @Test
    void letsExceptionsOfWorkPass() {
        IOException failure = new IOException("the disk is full");

        assertThatThrownBy(() -> leader.withStableLeadership(leadership -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void leavesNoQuestionWhenWorkIsOver() throws InterruptedException {
        int meanwhile = leader.withStableLeadership(leadership -> leader.waiting());
        assertThat(meanwhile).isOne();
        assertThatThrownBy(() -> follower.withStableLeadership(leadership -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat((int) follower.withStableLeadership(leadership -> follower.waiting()))
                .isOne();
        assertThat(leader.waiting()).isZero();
        assertThat(follower.waiting()).isZero();
    }

    @Test
    void lastsOnlyAsLongAsTheWork() throws InterruptedException {
        StableLeadership over = leader.withStableLeadership(leadership -> leadership);
        depose("mysql/0", "mysql/2");
        time.advance(HALF);

        assertThatCode(over::check).as("nobody asks for it any more").doesNotThrowAnyException();
    }

    private TrackerWorker track(String unit) {
        return new TrackerWorker("mysql", unit, TrackerWorker.GUARANTEE, manager, time);
    }

    private void depose(String holder, String successor) {
        manager.revokeLeadership("mysql", holder);
        manager.claimLeadership("mysql", successor, MINUTE);
    }
}
