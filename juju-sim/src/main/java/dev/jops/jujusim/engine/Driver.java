package dev.jops.jujusim.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that runs a model's simulation, so that a client can stop waiting for a hook that does not end. A run
 * gives way to another client's between two hooks.
 */
final class Driver implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final ThreadPoolExecutor worker;

    Driver(String model) {
        this.worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "model " + model);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A run, which its client may abandon. */
    private static final class Run {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean abandoned;
        private volatile @Nullable RuntimeException failure;
        private volatile @Nullable Error error;
    }

    /**
     * Runs something on the thread, and waits for its end.
     *
     * @param running gets a condition, which it has to check between hooks: whether it should stop
     * @param isPointless whether waiting any longer is pointless; checked repeatedly
     * @return whether it ended before the client stopped waiting
     */
    boolean run(Consumer<BooleanSupplier> running, Patience patience, BooleanSupplier isPointless) {
        Run run = new Run();
        worker.execute(() -> {
            run.begun.countDown();
            try {
                if (!run.abandoned) {
                    running.accept(() -> run.abandoned || !worker.getQueue().isEmpty());
                }
            } catch (RuntimeException e) {
                run.failure = e;
            } catch (Error e) {
                run.error = e;
            } finally {
                run.ended.countDown();
            }
        });
        boolean hasEnded = false;
        try {
            hasEnded = await(run.begun, patience.begin(), isPointless) && await(run.ended, patience.end(), isPointless);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        run.abandoned = !hasEnded;
        RuntimeException failure = run.failure;
        if (failure != null) {
            throw failure;
        }
        Error error = run.error;
        if (error != null) {
            throw error;
        }
        return hasEnded;
    }

    private static boolean await(CountDownLatch latch, Duration limit, BooleanSupplier isPointless)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        boolean isOver = latch.getCount() == 0;
        while (!isOver && left > 0 && !isPointless.getAsBoolean()) {
            isOver = latch.await(Math.min(left, PERIOD.toNanos()), TimeUnit.NANOSECONDS);
            left = deadline - System.nanoTime();
        }
        return isOver;
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
