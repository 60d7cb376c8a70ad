package dev.jops.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnLockTest {
    private final SimulatedTime time = new SimulatedTime(Instant.EPOCH);
    private final ExecutorService threads = TurnLock.newThreads();
    private final TurnLock turns = new TurnLock(time, Duration.ofMillis(50), () -> false, hint -> {}, threads);
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        turns.close();
        threads.shutdownNow();
    }

    @Test
    void runsDueTasksInTheOrderOfTimeAndThenOfScheduling() {
        time.work(Duration.ofSeconds(2), () -> done.add("late"));
        time.work(Duration.ofSeconds(1), () -> done.add("early"));
        time.work(Duration.ofSeconds(1), () -> done.add("early too"));

        turns.run(time::isQuiet, Duration.ofSeconds(10).toNanos());

        assertThat(done).containsExactly("early", "early too", "late");
        assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusSeconds(2));
    }

    @Test
    void advancesTimeToTheMomentIfNothingIsDue() {
        time.work(Duration.ofSeconds(11), () -> done.add("later"));

        turns.run(() -> false, Duration.ofSeconds(10).toNanos());

        assertThat(done).isEmpty();
        assertThat(time.instant()).isEqualTo(Instant.EPOCH.plusSeconds(10));
    }

    @Test
    void runsATaskThatIsDueAtTheMomentItself() {
        time.work(Duration.ofSeconds(10), () -> done.add("just in time"));

        turns.run(() -> false, Duration.ofSeconds(10).toNanos());

        assertThat(done).containsExactly("just in time");
    }

    @Test
    void resumesAPausedHookOnItsOwnThread() {
        List<Thread> threads = new ArrayList<>();
        time.work(Duration.ZERO, () -> {
            threads.add(Thread.currentThread());
            turns.pause(Duration.ofSeconds(5));
            threads.add(Thread.currentThread());
            done.add("goes on");
        });
        time.work(Duration.ofSeconds(1), () -> done.add("meanwhile"));
        time.work(Duration.ofSeconds(9), () -> done.add("afterwards"));

        turns.run(time::isQuiet, Duration.ofSeconds(10).toNanos());

        assertThat(done).containsExactly("meanwhile", "goes on", "afterwards");
        assertThat(threads.get(0)).isSameAs(threads.get(1));
    }

    @Test
    void failsTheRunWithTheStackOfAHandlerThatHangs() {
        CountDownLatch over = new CountDownLatch(1);
        time.work(Duration.ZERO, () -> {
            turns.signOfLife();
            hangs(over);
        });

        assertThatThrownBy(() -> turns.run(time::isQuiet, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a handler has called no hook command for 0.05 s of real time: let simulated time pass with pause"
                                + " instead of Thread.sleep, or raise the limit with longestSilence of SimulatedJuju.builder() or Exploration;"
                                + " there is no limit under a debugger")
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("hangs")));
        over.countDown();
    }

    /** The hint itself ends the sleep, so the test takes as long as the hint does. */
    @Test
    void hintsOnceAtALineThatSleepsInRealTime() {
        List<String> hints = new ArrayList<>();
        List<Thread> sleepers = new ArrayList<>();
        Consumer<String> wake = hint -> {
            hints.add(hint);
            sleepers.get(sleepers.size() - 1).interrupt();
        };
        try (TurnLock watched = new TurnLock(time, Duration.ofHours(1), () -> false, wake, threads)) {
            time.work(Duration.ZERO, () -> {
                sleepers.add(Thread.currentThread());
                watched.signOfLife();
                sleeps();
                watched.hookEnded();
                done.add("went on");
            });

            watched.run(time::isQuiet, 0);
        }

        assertThat(done).containsExactly("went on");
        assertThat(hints).hasSize(1);
        assertThat(hints.get(0))
                .matches(
                        "dev\\.jops\\.simulator\\.time\\.TurnLockTest\\.sleeps\\(TurnLockTest\\.java:\\d+\\) sleeps in real"
                                + " time: pause\\(\\.\\.\\.\\) lets simulated time pass instead");
    }

    private static void sleeps() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            // the hint has arrived
        }
    }

    @Test
    void waitsForAHandlerThatADebuggerHolds() {
        CountDownLatch isAsked = new CountDownLatch(1);
        BooleanSupplier debugger = () -> {
            isAsked.countDown();
            return true;
        };
        try (TurnLock debugged = new TurnLock(time, Duration.ofMillis(50), debugger, hint -> {}, threads)) {
            time.work(Duration.ZERO, () -> {
                debugged.signOfLife();
                hangs(isAsked);
                done.add("went on");
            });

            debugged.run(time::isQuiet, 0);
        }

        assertThat(done).containsExactly("went on");
    }

    @Test
    void limitsNothingButHooks() {
        time.work(Duration.ZERO, () -> {
            turns.signOfLife();
            turns.hookEnded();
            waitAsLongAsAHookMayNot();
            done.add("slow");
        });

        turns.run(time::isQuiet, 0);

        assertThat(done).containsExactly("slow");
    }

    @Test
    void throwsWhatATaskThrows() {
        time.work(Duration.ZERO, () -> {
            throw new IllegalArgumentException("on purpose");
        });

        assertThatThrownBy(() -> turns.run(time::isQuiet, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("on purpose");
    }

    @Test
    void throwsWhatAHookThrowsAfterItsPause() {
        time.work(Duration.ZERO, () -> {
            turns.pause(Duration.ofSeconds(1));
            throw new AssertionError("on purpose");
        });

        assertThatThrownBy(() -> turns.run(time::isQuiet, Duration.ofSeconds(2).toNanos()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("on purpose");
    }

    @Test
    void refusesARunInTheMiddleOfARun() {
        time.work(Duration.ZERO, () -> turns.run(() -> true, 0));

        assertThatThrownBy(() -> turns.run(time::isQuiet, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the simulation runs already");
    }

    @Test
    void canRunAgainAfterAFailure() {
        time.work(Duration.ZERO, () -> {
            throw new IllegalArgumentException("on purpose");
        });
        time.work(Duration.ZERO, () -> done.add("next"));
        assertThatThrownBy(() -> turns.run(time::isQuiet, 0)).hasMessage("on purpose");

        turns.run(time::isQuiet, 0);

        assertThat(done).containsExactly("next");
    }

    @Test
    void endsAHookThatIsPausedWhenItIsClosedAndLeavesTheThreadsToOthers() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        time.work(Duration.ZERO, () -> {
            try {
                turns.pause(Duration.ofHours(1));
                done.add("went on");
            } finally {
                ended.countDown();
            }
        });
        turns.run(() -> false, Duration.ofSeconds(1).toNanos());

        turns.close();

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(done).isEmpty();
        SimulatedTime another = new SimulatedTime(Instant.EPOCH);
        try (TurnLock next = new TurnLock(another, Duration.ofMillis(50), () -> false, hint -> {}, threads)) {
            another.work(Duration.ZERO, () -> done.add("another simulation"));
            next.run(another::isQuiet, 0);
        }
        assertThat(done).containsExactly("another simulation");
    }

    private static void hangs(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until another lock has given up on a hook that hangs, which takes as long as that lock waits. */
    private void waitAsLongAsAHookMayNot() {
        SimulatedTime nothing = new SimulatedTime(Instant.EPOCH);
        try (TurnLock watcher = new TurnLock(nothing, Duration.ofMillis(100), () -> false, hint -> {}, threads)) {
            CountDownLatch over = new CountDownLatch(1);
            nothing.work(Duration.ZERO, () -> {
                watcher.signOfLife();
                hangs(over);
            });
            assertThatThrownBy(() -> watcher.run(nothing::isQuiet, 0)).isInstanceOf(IllegalStateException.class);
            over.countDown();
        }
    }
}
