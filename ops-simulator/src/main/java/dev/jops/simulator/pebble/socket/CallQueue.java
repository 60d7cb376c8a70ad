package dev.jops.simulator.pebble.socket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What connections ask of a simulation, which belongs to the thread of the running hook: that thread does it. */
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

    /** Something to do on the hook's thread. */
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
     * Has the hook's thread do something, and waits for the result.
     *
     * @throws IOException if that fails, or no hook runs any more
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

    /** Has the hook's thread do something some time, unless the hook ends before. */
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

    /** Does what has waited longest, on the hook's thread. */
    void doNext() {
        Waiting<?> next;
        synchronized (waiting) {
            next = waiting.poll();
        }
        if (next != null) {
            next.run();
        }
    }

    /** Lets nobody wait any more. */
    void close() {
        synchronized (waiting) {
            isClosed = true;
            waiting.forEach(left -> left.result().completeExceptionally(new IOException("the hook has ended")));
            waiting.clear();
        }
    }
}
