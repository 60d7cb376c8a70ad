package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.leadership.InMemoryLeaseStore;
import dev.jops.leadership.LeaseManager;
import dev.jops.leadership.Scheduler;
import dev.jops.leadership.Ticket;
import dev.jops.leadership.Tracker;
import dev.jops.leadership.TrackerWorker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FollowLeadershipTest {
    private static final Duration GUARANTEE = Duration.ofMinutes(1);

    private final LeaseManager leases = new LeaseManager(new InMemoryLeaseStore(InstantSource.system()));
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final TrackerWorker leader = track("printer/0");
    private final TrackerWorker follower = track("printer/1");

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @Test
    void aLeaderRunsAllSteps() throws InterruptedException {
        assertThat(FollowLeadership.runAsLeader(leader, List.of(() -> {}, () -> {}, () -> {})))
                .isEqualTo(3);
    }

    @Test
    void aFollowerRunsNone() throws InterruptedException {
        assertThat(FollowLeadership.runAsLeader(follower, List.of(() -> {}))).isZero();
    }

    @Test
    void stepsEndWithTheTracker() throws InterruptedException {
        assertThat(FollowLeadership.runAsLeader(leader, List.of(() -> {}, leader::close, () -> {})))
                .isEqualTo(2);
    }

    @Test
    void aFollowerThatWaitsIsToldThatItLeads() throws InterruptedException {
        leader.close();

        assertThat(FollowLeadership.awaitChange(new LosesLeaderOnceItWaits()))
                .hasMessage("leadership changed: printer/1 is leader of printer now");
    }

    /** A follower's tracker: its leader loses the lease only once somebody waits for a change. */
    private final class LosesLeaderOnceItWaits implements Tracker {

        @Override
        public String applicationName() {
            return follower.applicationName();
        }

        @Override
        public Duration claimDuration() {
            return follower.claimDuration();
        }

        @Override
        public Ticket claimLeader() {
            return follower.claimLeader();
        }

        @Override
        public Ticket waitLeader() {
            return follower.waitLeader();
        }

        @Override
        public Ticket waitFollower() {
            return follower.waitFollower();
        }

        @Override
        public <T, E extends Exception> T withStableLeadership(Work<T, E> work) throws E, InterruptedException {
            return follower.withStableLeadership(leadership -> {
                leases.revokeLeadership("printer", "printer/0");
                return work.run(leadership);
            });
        }
    }

    private TrackerWorker track(String unit) {
        return new TrackerWorker("printer", unit, GUARANTEE, leases, Scheduler.on(executor));
    }
}
