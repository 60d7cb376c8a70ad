package dev.jops.pebble.transport;

import dev.jops.internal.pebble.Deadline;
import dev.jops.juju.Time;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for sockets with deadlines, without a thread of its own; for one thread at a time.
 *
 * <p>Pebble answers most requests within milliseconds. So a wait is at first a nap, after which the caller looks again. A
 * selector, which costs a process 4 ms of CPU time before it waits at all, is opened only after many naps.
 */
final class Poller implements Closeable {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_NAPS = 40;

    private final Time time;
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable Selector selector;
    private int naps;

    /** The naps of the current wait, each a millisecond longer than the one before. */
    private int napsInARow;

    Poller(Time time) {
        this.time = time;
    }

    /** A socket, and the operations that are waited for. */
    static final class Watch {
        private final SocketChannel channel;
        private int operations;
        private @Nullable SelectionKey key;

        private Watch(SocketChannel channel) {
            this.channel = channel;
        }

        /** Waits for these operations, such as {@link SelectionKey#OP_READ}. */
        void set(int wanted) {
            operations = wanted;
            if (key != null && key.isValid()) {
                key.interestOps(wanted);
            }
        }

        /** Waits for this operation too. */
        void add(int operation) {
            set(operations | operation);
        }

        private void register(Selector selector) throws IOException {
            key = channel.register(selector, operations);
        }
    }

    /** Adds a socket, for which nothing is waited for yet. */
    Watch add(SocketChannel channel) throws IOException {
        Watch watch = new Watch(channel);
        watches.add(watch);
        if (selector != null) {
            watch.register(selector);
        }
        return watch;
    }

    /** Returns the moment after this time. */
    Deadline deadlineIn(Duration duration) {
        return Deadline.in(duration, time);
    }

    /** Notes that something has moved, so that the next nap is a short one. */
    void moved() {
        napsInARow = 0;
    }

    /**
     * Waits until a socket may be ready for one of its operations; the caller looks, and waits again if none is.
     *
     * @return false if the deadline has passed
     * @throws InterruptedIOException if the thread is interrupted, whose interrupt flag stays set
     * @throws AsynchronousCloseException if another thread closes it during the wait
     */
    boolean await(Deadline deadline) throws IOException {
        while (true) {
            long left = deadline.left().toNanos();
            if (left == 0) {
                return false;
            }
            if (naps < MOST_NAPS) {
                nap(left);
                return true;
            }
            if (isSelected(1 + (left - 1) / NANOS_PER_MILLI)) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
        }
    }

    private boolean isSelected(long millis) throws IOException {
        Selector waiting = selector();
        try {
            boolean isSelected = waiting.select(millis) > 0;
            waiting.selectedKeys().clear();
            return isSelected;
        } catch (ClosedSelectorException e) {
            throw new AsynchronousCloseException();
        }
    }

    private void nap(long left) throws IOException {
        naps++;
        napsInARow++;
        try {
            time.sleep(Duration.ofNanos(Math.min(left, napsInARow * NANOS_PER_MILLI)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("the thread was interrupted");
    }

    private Selector selector() throws IOException {
        Selector there = selector;
        if (there == null) {
            there = Selector.open();
            selector = there;
            for (Watch watch : watches) {
                watch.register(there);
            }
        }
        return there;
    }

    /** Releases the sockets, which have to be closed first: a closed channel's descriptor is freed only then. */
    @Override
    public void close() throws IOException {
        if (selector != null) {
            selector.close();
        }
    }
}
