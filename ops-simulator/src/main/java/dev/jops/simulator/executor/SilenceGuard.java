package dev.jops.simulator.executor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Notices that a process has made no call to its agent for too long, in real time. */
final class SilenceGuard {

    /** Thrown when a process was silent for too long. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("it was silent for too long", null, false, false);
        }
    }

    private final Duration limit;
    private final Runnable whenTooLong;
    private @Nullable CompletableFuture<Boolean> silence;
    private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
    private volatile boolean isTooLong;

    SilenceGuard(Duration limit, Runnable whenTooLong) {
        this.limit = limit;
        this.whenTooLong = whenTooLong;
    }

    /** Begins to wait for a sign of life. */
    void begin() {
        CompletableFuture<Boolean> begun =
                new CompletableFuture<Boolean>().completeOnTimeout(true, limit.toNanos(), TimeUnit.NANOSECONDS);
        silence = begun;
        end = begun.thenAccept(this::ended);
    }

    private void ended(boolean hasLasted) {
        if (hasLasted) {
            isTooLong = true;
            whenTooLong.run();
        }
    }

    /** Ends the wait, after a sign of life or because none is expected for now. */
    void end() {
        if (silence != null) {
            silence.complete(false);
            end.join();
        }
    }

    /** Throws if the wait has reached the limit. */
    void requireInTime() {
        if (isTooLong) {
            throw new TooLongException();
        }
    }
}
