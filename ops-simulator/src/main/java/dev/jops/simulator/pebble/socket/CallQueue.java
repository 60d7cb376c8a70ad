package dev.jops.simulator.pebble.socket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The calls that connections make to a simulation. It belongs to the thread of the running hook, so that thread runs them.
 */
final class CallQueue {
    private final Runnable wake;
    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    private boolean isClosed;

    /**
     * Creates an empty queue.
     *
     * @param wake told, by any thread, that something waits: the hook's thread then calls {@link #doNext}
     */
    CallQueue(Runnable wake) {
        this.wake = wake;
    }

    /** A call to run on the hook's thread. */
    interface Call<T> {
        T run() throws IOException;
    }

    private record Waiting<T>(Call<T> call, CompletableFuture<T> result) {

        void run() {
            try {
                result.complete(call.run());
            } catch (IOException e) {
                result.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
                throw e; // the hook is killed, or the simulation broken
            }
        }
    }

    /**
     * Runs a call on the hook's thread, and waits for the result.
     *
     * @throws IOException if the call fails, or no hook runs any more
     */
    <T> T call(Call<T> call) throws IOException {
        CompletableFuture<T> result = add(call);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException("a Pebble can't answer: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Queues a call for the hook's thread, which does not run it if the hook ends first. */
    <T> CompletableFuture<T> add(Call<T> call) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (waiting) {
            if (isClosed) {
                throw new IOException("no hook runs any more");
            }
            waiting.add(new Waiting<>(call, result));
        }
        wake.run();
        return result;
    }

    /** Runs the call that has waited longest, on the hook's thread. */
    void doNext() {
        Waiting<?> next;
        synchronized (waiting) {
            next = waiting.poll();
        }
        if (next != null) {
            next.run();
        }
    }

    /** Fails the calls that wait. */
    void close() {
        synchronized (waiting) {
            isClosed = true;
            waiting.forEach(left -> left.result().completeExceptionally(new IOException("the hook has ended")));
            waiting.clear();
        }
    }
}
