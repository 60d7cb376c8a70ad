package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests one manager with many threads. */
@Timeout(60)
class LeaseThreadsTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 2_000;
    private static final Duration MILLI = Duration.ofMillis(1);

    private final AtomicLong millis = new AtomicLong();
    private final LeaseManager manager =
            new LeaseManager(new InMemoryLeaseStore(() -> Instant.ofEpochMilli(millis.get())), MILLI, MILLI);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void shutDown() {
        threads.shutdownNow();
    }

    @Test
    void neverGrantsOneTermToTwoUnits() throws Exception {
        Map<Long, String> holders = new ConcurrentHashMap<>();
        Set<String> twice = ConcurrentHashMap.newKeySet();

        together(number -> {
            String unit = "mysql/" + number;
            for (int round = 0; round < ROUNDS; round++) {
                claim(unit).ifPresent(lease -> {
                    String known = holders.merge(lease.term(), unit, (first, second) -> first);
                    if (!known.equals(unit)) {
                        twice.add(lease.term() + ": " + known + " and " + unit);
                    }
                });
                if (round % 3 == 0) {
                    millis.incrementAndGet();
                    manager.expire();
                }
            }
            return unit;
        });

        assertThat(twice).isEmpty();
        assertThat(holders).hasSizeGreaterThan(1);
    }

    @Test
    void completesEveryWaitOnceWhileOthersEvaluateAndCancel() throws Exception {
        List<List<CompletableFuture<Void>>> waits = together(number -> {
            List<CompletableFuture<Void>> mine = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                CompletableFuture<Void> wait = manager.leadershipReleased("app" + number);
                mine.add(wait);
                if (round % 2 == 0) {
                    wait.cancel(false);
                } else {
                    manager.evaluate();
                }
            }
            return mine;
        });

        assertThat(waits)
                .hasSize(THREADS)
                .allSatisfy(mine -> assertThat(mine).hasSize(ROUNDS).allMatch(CompletableFuture::isDone));
        assertThat(manager.waiting()).isZero();
    }

    @Test
    void keepsAndForgetsPinsOfManyThreads() throws Exception {
        together(number -> {
            for (int round = 0; round < ROUNDS; round++) {
                manager.pinLeadership("mysql", "machine-" + number);
                manager.pinLeadership("mysql", "machine-" + number);
                assertThat(manager.pinned().get("mysql")).contains("machine-" + number);
                manager.unpinLeadership("mysql", "machine-" + number);
            }
            return number;
        });

        assertThat(manager.pinned()).isEmpty();
    }

    @Test
    void freesAThreadThatBlocksWhenItsWaitIsCancelled() {
        CompletableFuture<Void> wait = waitForLedApplication();
        CountDownLatch blocking = new CountDownLatch(1);
        Future<?> blocked = threads.submit(() -> {
            blocking.countDown();
            return wait.get();
        });
        await(blocking);

        wait.cancel(false);

        assertThatThrownBy(blocked::get).hasCauseInstanceOf(CancellationException.class);
        assertThat(manager.waiting()).isZero();
    }

    @Test
    void freesAThreadThatBlocksWhenTheManagerIsClosed() {
        CompletableFuture<Void> wait = waitForLedApplication();
        CountDownLatch blocking = new CountDownLatch(1);
        Future<?> blocked = threads.submit(() -> {
            blocking.countDown();
            return wait.get();
        });
        await(blocking);

        manager.close();

        assertThatThrownBy(blocked::get)
                .cause()
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LeadershipException.class);
    }

    @Test
    void freesAThreadThatBlocksWhenTheApplicationIsReleased() throws Exception {
        CompletableFuture<Void> wait = waitForLedApplication();
        CountDownLatch blocking = new CountDownLatch(1);
        Future<Lease> blocked = threads.submit(() -> {
            blocking.countDown();
            wait.get();
            return manager.claimLeadership("mysql", "mysql/1", MILLI);
        });
        await(blocking);

        manager.revokeLeadership("mysql", "mysql/0");

        assertThat(blocked.get().term()).isEqualTo(2);
    }

    private CompletableFuture<Void> waitForLedApplication() {
        manager.claimLeadership("mysql", "mysql/0", MILLI);
        return manager.leadershipReleased("mysql");
    }

    private Optional<Lease> claim(String unit) {
        try {
            return Optional.of(manager.claimLeadership("mysql", unit, MILLI));
        } catch (ClaimDeniedException denied) {
            return Optional.empty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private <T> List<T> together(Client<T> client) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            calls.add(() -> {
                start.await();
                return client.run(number);
            });
        }
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(calls)) {
            results.add(result.get());
        }
        return results;
    }

    @FunctionalInterface
    private interface Client<T> {
        T run(int number) throws Exception;
    }
}
