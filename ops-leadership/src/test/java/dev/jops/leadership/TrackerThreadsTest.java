package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the tracker on real threads, in real time. */
@Timeout(30)
class TrackerThreadsTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final LeaseManager manager =
            new LeaseManager(new InMemoryLeaseStore(InstantSource.system()), MOMENT, Duration.ofMinutes(5));
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(4);
    private final Scheduler scheduler = Scheduler.on(executor);

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @Test
    void answersEveryTicketOfManyThreadsWhileItRenewsAllTheTime() throws Exception {
        TrackerWorker tracker = new TrackerWorker("mysql", "mysql/0", MOMENT, manager, scheduler);
        ExecutorService askers = Executors.newFixedThreadPool(8);

        List<Future<List<Boolean>>> answers = askers.invokeAll(List.<Callable<List<Boolean>>>of(
                () -> ask(tracker), () -> ask(tracker), () -> ask(tracker), () -> ask(tracker)));

        askers.shutdown();
        assertThat(answers).flatExtracting(Future::get).hasSize(4_000).containsOnly(true);
        assertThat(tracker.failure()).isEmpty();
    }

    @Test
    void handsLeadershipOnAsSoonAsItIsReleased() throws InterruptedException {
        TrackerWorker leader = new TrackerWorker("mysql", "mysql/0", Duration.ofMinutes(1), manager, scheduler);
        TrackerWorker follower = new TrackerWorker("mysql", "mysql/1", Duration.ofMinutes(1), manager, scheduler);
        leader.close();

        manager.revokeLeadership("mysql", "mysql/0");

        assertThat(follower.waitLeader().await()).isTrue();
    }

    @Test
    void freesWaitingThreadsWhenItIsClosed() {
        TrackerWorker tracker = new TrackerWorker("mysql", "mysql/0", Duration.ofMinutes(1), manager, scheduler);
        Ticket parked = tracker.waitFollower();
        CompletableFuture<Boolean> awaited = CompletableFuture.supplyAsync(() -> await(parked), executor);

        tracker.close();

        assertThat(awaited).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(false);
    }

    @Test
    void keepsCancelledTasksFromStarting() {
        Scheduler.Cancellable later = scheduler.schedule(Duration.ofHours(1), () -> {});

        later.cancel();

        assertThat(executor.getQueue())
                .allSatisfy(task -> assertThat((Future<?>) task).isCancelled());
    }

    private static List<Boolean> ask(Tracker tracker) throws InterruptedException {
        List<Boolean> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(tracker.claimLeader().await());
        }
        return answers;
    }

    private static boolean await(Ticket ticket) {
        try {
            return ticket.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while awaiting a ticket", e);
        }
    }
}
