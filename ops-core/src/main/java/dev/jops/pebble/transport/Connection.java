package dev.jops.pebble.transport;

import dev.jops.internal.pebble.Deadline;
import dev.jops.juju.Time;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection to a Unix socket as blocking streams, in which no read and no write waits longer than it may. */
final class Connection implements Closeable {
    private static final int BUFFER = 1 << 14;

    /** The JDK copies all it is given to native memory at each attempt, and the thread keeps that memory. */
    private static final int MOST_AT_ONCE = 1 << 16;

    /** What Linux calls EAGAIN. */
    private static final String TRY_AGAIN = "Resource temporarily unavailable";

    /** What Linux has no words for. */
    private static final String NOT_A_SOCKET = "Not a socket";

    /** S_IFMT and S_IFSOCK of Linux. */
    private static final int KIND_BITS = 0170000;

    private static final int SOCKET_BITS = 0140000;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(10);

    private final SocketChannel channel;
    private final Poller poller;
    private final Poller.Watch watch;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER).limit(0);
    private final InputStream input = new Input();
    private final OutputStream output = new Output();
    private Duration patience;

    /** The deadline of all reads and writes together; null if each has its own. */
    private @Nullable Deadline deadline;

    private boolean hasReceived;

    private Connection(SocketChannel channel, Poller poller, Duration patience) throws IOException {
        this.channel = channel;
        this.poller = poller;
        this.watch = poller.add(channel);
        this.patience = patience;
    }

    /**
     * Connects.
     *
     * <p>When too many connections wait for a daemon to accept them, Linux refuses further ones at once, so they are tried
     * again.
     */
    static Connection open(Path socket, Poller poller, Time time, Duration patience, Deadline deadline)
            throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean isConnected = false;
            try {
                channel.configureBlocking(false);
                isConnected = isConnected(channel, address);
                if (isConnected) {
                    return new Connection(channel, poller, patience);
                }
            } finally {
                if (!isConnected) {
                    channel.close();
                }
            }
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException("it accepted no connection within " + patience);
            }
            pause(time);
        }
    }

    private static boolean isConnected(SocketChannel channel, UnixDomainSocketAddress address) throws IOException {
        try {
            return channel.connect(address);
        } catch (SocketException e) {
            if (String.valueOf(e.getMessage()).startsWith(TRY_AGAIN)) {
                return false;
            }
            throw isOfAnotherKind(address.getPath()) ? new SocketException(NOT_A_SOCKET) : e;
        }
    }

    /** Linux refuses a connection to any file that nobody listens on, be it a socket or not. */
    private static boolean isOfAnotherKind(Path path) {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode");
            return (mode & KIND_BITS) != SOCKET_BITS;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause(Time time) throws IOException {
        try {
            time.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
    }

    /** From now on each read and each write may wait this long. */
    void waitForEach(Duration longest) {
        patience = longest;
        deadline = null;
    }

    /** From now on all reads and writes together may wait this long. */
    void waitForAll(Duration longest) {
        waitUntil(poller.deadlineIn(longest), longest);
    }

    /** From now on all reads and writes together may wait until this moment, the end of a time that messages name. */
    void waitUntil(Deadline moment, Duration longest) {
        patience = longest;
        deadline = moment;
    }

    /** Whether a byte has come since {@link #forgetReceived}. */
    boolean hasReceived() {
        return hasReceived;
    }

    void forgetReceived() {
        hasReceived = false;
    }

    /** Whether the other side has neither closed it nor sent anything that nobody asked for. */
    boolean isQuiet() {
        try {
            return !received.hasRemaining() && channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    SocketChannel channel() {
        return channel;
    }

    Poller.Watch watch() {
        return watch;
    }

    /** What has been received and not read. */
    byte[] unread() {
        byte[] bytes = new byte[received.remaining()];
        received.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The moment until which a wait that begins now may last. */
    private Deadline waitingEnd() {
        return deadline != null ? deadline : poller.deadlineIn(patience);
    }

    /** Waits until the socket may be ready. */
    private void await(int operation, Deadline until) throws IOException {
        watch.set(operation);
        boolean isInTime = poller.await(until);
        watch.set(0);
        if (!isInTime) {
            throw operation == SelectionKey.OP_READ
                    ? unanswered()
                    : new SocketTimeoutException("it did not read what was sent within " + patience);
        }
    }

    private SocketTimeoutException unanswered() {
        return new SocketTimeoutException("it did not answer within " + patience);
    }

    private int receive(ByteBuffer into) throws IOException {
        if (deadline != null && deadline.hasPassed()) {
            throw unanswered(); // a peer that keeps sending never makes it wait
        }
        int count = channel.read(into);
        if (count == 0) {
            Deadline until = waitingEnd();
            while (count == 0) {
                await(SelectionKey.OP_READ, until);
                count = channel.read(into);
            }
            poller.moved();
        }
        hasReceived |= count > 0;
        return count;
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            return received.hasRemaining() || isFilled() ? received.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!received.hasRemaining()) {
                if (length >= BUFFER) {
                    return receive(ByteBuffer.wrap(bytes, offset, Math.min(length, MOST_AT_ONCE)));
                }
                if (!isFilled()) {
                    return -1;
                }
            }
            int count = Math.min(length, received.remaining());
            received.get(bytes, offset, count);
            return count;
        }

        private boolean isFilled() throws IOException {
            received.clear();
            try {
                return receive(received) > 0;
            } finally {
                received.flip();
            }
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        /** Who answers while it is sent to has seen enough, and may never make room. */
        private void awaitRoom(ByteBuffer from) throws IOException {
            Deadline until = waitingEnd();
            do {
                await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, until);
                if (isAnswered()) {
                    throw new IOException("it answered before it had read all that was sent");
                }
            } while (channel.write(from) == 0);
            poller.moved();
        }

        private boolean isAnswered() throws IOException {
            received.compact();
            try {
                if (channel.read(received) < 0) {
                    throw new EOFException("it ended the connection before it had read all that was sent");
                }
            } finally {
                received.flip();
            }
            hasReceived |= received.hasRemaining();
            return received.remaining() == BUFFER || !ReplyHead.canBeInterim(received);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += MOST_AT_ONCE) {
                write(ByteBuffer.wrap(bytes, offset + done, Math.min(length - done, MOST_AT_ONCE)));
            }
        }

        private void write(ByteBuffer from) throws IOException {
            while (from.hasRemaining()) {
                if (channel.write(from) == 0) {
                    awaitRoom(from);
                }
            }
        }
    }
}
