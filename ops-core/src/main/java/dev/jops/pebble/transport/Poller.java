package dev.jops.pebble.transport;

import dev.jops.internal.pebble.Deadline;
import dev.jops.juju.Time;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Waits for sockets with deadlines, without a thread of its own; for one thread at a time. */
final class Poller implements Closeable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Selector selector;
    private final Time time;

    Poller(Time time) throws IOException {
        this.selector = Selector.open();
        this.time = time;
    }

    /** Takes in a socket, which nothing is waited for so far. */
    SelectionKey add(SocketChannel channel) throws IOException {
        return channel.register(selector, 0);
    }

    /** The moment at which this time will have passed. */
    Deadline deadlineIn(Duration duration) {
        return Deadline.in(duration, time);
    }

    /**
     * Waits until a socket is ready for what its key is interested in.
     *
     * @return false if the deadline has passed
     * @throws InterruptedIOException if the thread is interrupted, which it stays
     */
    boolean await(Deadline deadline) throws IOException {
        while (true) {
            long left = deadline.left().toNanos();
            if (left == 0) {
                return false;
            }
            int ready = selector.select(1 + (left - 1) / NANOS_PER_MILLI);
            if (ready > 0) {
                selector.selectedKeys().clear();
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the thread was interrupted");
            }
        }
    }

    /** A closed channel's descriptor is freed only when its selector has let go of it, so close those first. */
    @Override
    public void close() throws IOException {
        selector.close();
    }
}
