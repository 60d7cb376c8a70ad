package dev.jops.pebble.transport;

import dev.jops.internal.pebble.Deadline;
import dev.jops.juju.Time;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over a Unix socket, with a connection kept for the next request. */
final class SocketTransport implements PebbleTransport {
    private static final int RANDOM_BYTES = 24;

    private final Path socket;
    private final Time time;
    private @Nullable Exchange kept;

    SocketTransport(Path socket, Time time) {
        this.socket = Objects.requireNonNull(socket, "socket");
        this.time = Objects.requireNonNull(time, "time");
    }

    @Override
    public String address() {
        return socket.toString();
    }

    @Override
    public Reply send(Request request) throws IOException {
        Deadline deadline = Deadline.in(request.patience(), time);
        Exchange reused = takeKept();
        if (reused != null) {
            try {
                return reused.send(request, deadline);
            } catch (IOException e) {
                if (!isClosedUnused(reused, request, e)) {
                    throw e;
                }
            }
        }
        return new Exchange(request.patience(), deadline).send(request, deadline);
    }

    /** Reads random bytes from the kernel, because SecureRandom would load 40 classes for the same. */
    @Override
    public String boundary() throws IOException {
        StringBuilder boundary = new StringBuilder();
        try (InputStream random = new FileInputStream("/dev/urandom")) {
            for (byte part : random.readNBytes(RANDOM_BYTES)) {
                boundary.append(Character.forDigit(part >> 4 & 0xf, 16)).append(Character.forDigit(part & 0xf, 16));
            }
        }
        return boundary.toString();
    }

    @Override
    public WebSockets webSockets() {
        return new SocketWebSockets(socket, time);
    }

    @Override
    public void close() {
        keep(null);
    }

    @Override
    public String toString() {
        return "Pebble at " + socket;
    }

    /**
     * Whether the daemon closed a connection just as it was used again. A POST is never sent again: the daemon may have
     * begun it.
     */
    private static boolean isClosedUnused(Exchange reused, Request request, IOException failure) {
        return isLoss(failure)
                && !reused.connection.hasReceived()
                && request.method().equals("GET");
    }

    /** Whether the connection was lost, in contrast to a timeout or an answer that is not HTTP. */
    private static boolean isLoss(IOException failure) {
        return !(failure instanceof InterruptedIOException) && !(failure instanceof ProtocolException);
    }

    private @Nullable Exchange takeKept() {
        Exchange taken;
        synchronized (this) {
            taken = kept;
            kept = null;
        }
        if (taken != null && !taken.connection.isQuiet()) {
            taken.end();
            return null;
        }
        return taken;
    }

    private void keep(@Nullable Exchange next) {
        Exchange former;
        synchronized (this) {
            former = kept;
            kept = next;
        }
        if (former != null) {
            former.end();
        }
    }

    /** Requests and replies on one connection, one after the other. */
    private final class Exchange implements ReplyBody.Ending {
        private final Poller poller = new Poller(time);
        private final Connection connection;
        private boolean isReusable;

        Exchange(Duration patience, Deadline deadline) throws IOException {
            try {
                this.connection = Connection.open(socket, poller, time, patience, deadline);
            } catch (IOException | RuntimeException e) {
                poller.close();
                throw e;
            }
        }

        Reply send(Request request, Deadline deadline) throws IOException {
            connection.forgetReceived();
            connection.waitUntil(deadline, request.patience());
            boolean isAnswered = false;
            try {
                ReplyHead head = exchangeHeads(request);
                if (request.isStream() && request.body().length() == 0 && head.status() == 200) {
                    connection.waitForEach(request.patience());
                }
                ReplyBody body = new ReplyBody(head, connection.input(), this);
                isReusable &= head.keepsConnection() && !body.isUpToTheEnd();
                if (body.isOver()) {
                    complete();
                }
                isAnswered = true;
                return new Reply(head.status(), head.headers(), body);
            } finally {
                if (!isAnswered) {
                    end();
                }
            }
        }

        private ReplyHead exchangeHeads(Request request) throws IOException {
            if (request.isStream()) {
                connection.waitForEach(request.patience());
            }
            try {
                write(request);
                isReusable = true;
            } catch (IOException e) {
                isReusable = false;
                return refusalOf(request, e);
            }
            if (request.isStream()) {
                connection.waitForAll(request.patience());
            }
            return ReplyHead.read(connection.input());
        }

        /** A daemon that refuses a request need not read all of it. */
        private ReplyHead refusalOf(Request request, IOException failure) throws IOException {
            if (!isLoss(failure)) {
                throw failure;
            }
            if (request.isStream()) {
                connection.waitForAll(request.patience());
            }
            try {
                return ReplyHead.read(connection.input());
            } catch (IOException e) {
                failure.addSuppressed(e);
                throw failure;
            }
        }

        private void write(Request request) throws IOException {
            OutputStream out = new BufferedOutputStream(connection.output());
            out.write(RequestHead.of(request));
            if (request.body().length() < 0) {
                ChunkedOutput chunks = new ChunkedOutput(out);
                request.body().writeTo(chunks);
                chunks.finish();
            } else {
                request.body().writeTo(out);
            }
            out.flush();
        }

        @Override
        public void complete() {
            if (isReusable) {
                keep(this);
            } else {
                end();
            }
        }

        @Override
        public void abandon() {
            end();
        }

        void end() {
            try {
                connection.close();
                poller.close();
            } catch (IOException e) {
                // Nobody waits for it any more.
            }
        }
    }
}
