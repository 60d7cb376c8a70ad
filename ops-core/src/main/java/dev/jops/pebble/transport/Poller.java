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
 * <p>Pebble answers most requests within milliseconds. So at first it naps, and whoever waits looks again; a selector, which
 * costs a process 4 ms of CPU time before it waits at all, is there only once that has become too often.
 */
final class Poller implements Closeable {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_NAPS = 40;

    private final Time time;
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable Selector selector;
    private int naps;

    /** In the present wait, each of which is longer by a millisecond. */
    private int napsInARow;

    Poller(Time time) {
        this.time = time;
    }

    /** A socket, and what it is waited for. */
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

        /** Waits for this one too. */
        void add(int operation) {
            set(operations | operation);
        }

        private void register(Selector selector) throws IOException {
            key = channel.register(selector, operations);
        }
    }

    /** Takes in a socket, which nothing is waited for so far. */
    Watch add(SocketChannel channel) throws IOException {
        Watch watch = new Watch(channel);
        watches.add(watch);
        if (selector != null) {
            watch.register(selector);
        }
        return watch;
    }

    /** The moment at which this time will have passed. */
    Deadline deadlineIn(Duration duration) {
        return Deadline.in(duration, time);
    }

    /** Something has moved, so that the next wait is a new one. */
    void moved() {
        napsInARow = 0;
    }

    /**
     * Waits until a socket may be ready for what it is waited for: look, and wait again if it is not.
     *
     * @return false if the deadline has passed
     * @throws InterruptedIOException if the thread is interrupted, which it stays
     * @throws AsynchronousCloseException if another thread closes it meanwhile
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

    /** A closed channel's descriptor is freed only when its selector has let go of it, so close those first. */
    @Override
    public void close() throws IOException {
        if (selector != null) {
            selector.close();
        }
    }
}
