package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measures how long an application has no leader, with an expiry worker and a manager that run as often as Juju's. */
class FailoverTimeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final LeaseManager manager = new LeaseManager(new InMemoryLeaseStore(time));

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Test
    void followsJujusTimelineAfterACrash() {
        TrackerWorker crashing = track("mysql/0");
        TrackerWorker first = track("mysql/1");
        TrackerWorker second = track("mysql/2");
        time.schedule(Duration.ofSeconds(93), this::expire);
        time.schedule(Duration.ofSeconds(94), manager::evaluate);

        time.advance(Duration.ofSeconds(30));
        assertThat(manager.nextExpiry()).as("renewed at 30").contains(VirtualTime.START.plusSeconds(90));

        time.advance(SECOND);
        crashing.close();
        time.advance(Duration.ofSeconds(60));
        assertThat(manager.leader("mysql")).as("at 91, overdue").contains("mysql/0");
        assertThat(first.isLeader()).isFalse();

        time.advance(Duration.ofSeconds(2));
        assertThat(manager.leader("mysql")).as("at 93, deleted").isEmpty();
        assertThat(first.isLeader()).isFalse();

        time.advance(SECOND);
        assertThat(first.isLeader()).as("at 94, told, and first to claim").isTrue();
        assertThat(second.isLeader()).isFalse();
        assertThat(first.lease()).map(Lease::term).contains(2L);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsANewLeaderWithin68SecondsAndNotBeforeTheOldOnesPromiseIsOver(long seed) {
        Random random = new Random(seed);
        time.schedule(SECOND, () -> expireFromTimeToTime(random));
        time.schedule(SECOND, this::evaluateEverySecond);
        TrackerWorker crashing = track("mysql/0");
        TrackerWorker follower = track("mysql/1");

        time.advance(Duration.ofMillis(random.nextInt(300_000)));
        assertThat(crashing.isLeader()).isTrue();
        long crash = time.nanoTime();
        CompletableFuture<Long> elected =
                follower.waitLeader().ready().thenApply(yes -> time.nanoTime()).toCompletableFuture();
        crashing.close();
        time.advance(Duration.ofMinutes(2));

        assertThat(Duration.ofNanos(elected.getNow(Long.MAX_VALUE) - crash))
                .as("seed " + seed)
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(68));
    }

    @Test
    void electsAtOnceWhenTheLeaderIsRevoked() {
        TrackerWorker leader = track("mysql/0");
        TrackerWorker follower = track("mysql/1");
        leader.close();

        manager.revokeLeadership("mysql", "mysql/0");
        time.settle();

        assertThat(follower.isLeader()).isTrue();
    }

    private TrackerWorker track(String unit) {
        return new TrackerWorker("mysql", unit, TrackerWorker.GUARANTEE, manager, time);
    }

    private void expire() {
        manager.expire();
    }

    private void expireFromTimeToTime(Random random) {
        manager.expire();
        time.schedule(SECOND.plusMillis(random.nextInt(4_000)), () -> expireFromTimeToTime(random));
    }

    private void evaluateEverySecond() {
        manager.evaluate();
        time.schedule(SECOND, this::evaluateEverySecond);
    }
}
