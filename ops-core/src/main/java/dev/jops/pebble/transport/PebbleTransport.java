package dev.jops.pebble.transport;

import dev.jops.juju.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes HTTP requests to one Pebble and returns its replies, as bytes on both sides.
 *
 * <p>Behind it is a daemon's socket, or in tests a simulated Pebble in the same process. A failure on the way, such as a
 * missing socket or a daemon that dies in the middle of a reply, is an {@code IOException}; a reply that says "no" is a
 * reply. Time that passes without progress is an {@link java.net.SocketTimeoutException}.
 */
public interface PebbleTransport extends AutoCloseable {

    /**
     * Returns a transport to the daemon that listens on a Unix socket, which connects when the first request is sent.
     *
     * <p>It keeps one connection for the next request. Threads can share it; each request that runs at the same time has a
     * connection of its own.
     *
     * @param socket the path, of at most 107 bytes
     */
    static PebbleTransport unixSocket(Path socket, Time time) {
        return new SocketTransport(socket, time);
    }

    /** What messages call this Pebble, such as the path of its socket. */
    String address();

    /**
     * Sends a request and returns the reply once its head has arrived.
     *
     * <p>A {@code GET} is sent again once if a kept connection turns out to be closed.
     *
     * @return a reply that has to be closed; a body that was not read to its end ends the connection
     * @throws IOException if Pebble can't be reached, or what it sends is not a reply
     */
    Reply send(Request request) throws IOException;

    /**
     * Returns a boundary between the parts of one message: 32 characters or more that nobody can predict, so that no
     * content can contain it.
     *
     * @throws IOException if the machine has no random bytes
     */
    String boundary() throws IOException;

    /** Returns an empty group of websockets, which has to be closed. */
    WebSockets webSockets();

    /** Closes the connection that is kept; the transport can still be used. */
    @Override
    void close();

    private static Map<String, String> copied(Map<String, String> headers) {
        boolean hasOrder = headers.size() > 1;
        return hasOrder ? Collections.unmodifiableMap(new LinkedHashMap<>(headers)) : Map.copyOf(headers);
    }

    /**
     * A request.
     *
     * @param method {@code GET} or {@code POST}
     * @param target the path, with its query, already escaped
     * @param headers those about the content; the transport adds its own
     * @param body the content; {@link Body#NONE} for none
     * @param patience how long it may take, from connecting to the end of the reply; for a stream, how long nothing may move,
     *     and how long the head of the reply may take
     * @param isStream whether the content may take any time while it moves: that of the request, or that of a reply with
     *     status 200 to a request without content
     */
    record Request(
            String method, String target, Map<String, String> headers, Body body, Duration patience, boolean isStream) {

        /** Copies the headers. */
        public Request {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(target, "target");
            headers = copied(headers);
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(patience, "patience");
        }

        /** A request that is not a stream. */
        public Request(String method, String target, Map<String, String> headers, Body body, Duration patience) {
            this(method, target, headers, body, patience, false);
        }

        /** Method and path: a query can hold names that are nobody's business, and the content can hold secrets. */
        @Override
        public String toString() {
            int query = target.indexOf('?');
            return method + " " + (query < 0 ? target : target.substring(0, query));
        }
    }

    /** The content of a request, written once. */
    interface Body {

        /** No content. */
        Body NONE = new Body() {
            @Override
            public long length() {
                return 0;
            }

            @Override
            public void writeTo(OutputStream out) {
                // There is nothing to write.
            }
        };

        /** The number of bytes, or -1 if it is known only at the end. */
        long length();

        /** Writes the content; an exception ends the connection, so that the request does not look complete. */
        void writeTo(OutputStream out) throws IOException;

        /** These bytes. */
        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    /**
     * A reply.
     *
     * @param status the status code
     * @param headers the headers by their names in lower case; of a repeated one the last
     * @param body the content, which can break off with an {@code IOException}
     */
    record Reply(int status, Map<String, String> headers, InputStream body) implements AutoCloseable {

        /** Copies the headers. */
        public Reply {
            headers = copied(headers);
            Objects.requireNonNull(body, "body");
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                // Nobody waits for what is left of it.
            }
        }

        /** The status code alone. */
        @Override
        public String toString() {
            return "reply " + status;
        }
    }

    /**
     * The websockets of one command, served by one thread: whatever arrives on any of them, and room to send, is waited for
     * together.
     */
    interface WebSockets extends AutoCloseable {

        /**
         * Opens a websocket.
         *
         * @throws UpgradeRefusedException if Pebble answers with an ordinary reply
         * @throws IOException if Pebble can't be reached
         */
        WebSocket open(String target, Duration patience) throws IOException;

        /**
         * Waits until a message may have arrived where there was none, or there may be room where there was none, and at
         * most this long.
         */
        void await(Duration atMost) throws IOException;

        /** Closes all of them without a close frame, upon which Pebble kills the command. */
        @Override
        void close();
    }

    /** One websocket of a group; its methods never wait. */
    interface WebSocket {

        /**
         * Sends a message, or nothing of it if there is no room yet.
         *
         * @param data at most 64 KiB, which the caller may change after the return
         * @return whether it was taken
         * @throws IOException if the other side no longer reads
         */
        boolean trySend(MessageType type, byte[] data, int offset, int length) throws IOException;

        /** Returns the next message that has arrived, or the next part of a binary one; null if there is none so far. */
        @Nullable
        Message poll() throws IOException;

        /** Whether no more messages can come. A daemon that dies looks like one that closes the websocket. */
        boolean isEnded();
    }

    /** What a message is to the receiver. */
    enum MessageType {
        /** A command, in JSON. */
        TEXT,
        /** Data of the stream. */
        BINARY
    }

    /** A message, whose data belongs to the receiver. */
    final class Message {
        private final MessageType type;
        private final byte[] data;

        /** With data that nobody else will change. */
        public Message(MessageType type, byte[] data) {
            this.type = Objects.requireNonNull(type, "type");
            this.data = Objects.requireNonNull(data, "data");
        }

        /** What it is. */
        public MessageType type() {
            return type;
        }

        /** The data itself, not a copy. */
        public byte[] data() {
            return data;
        }

        /** Type and size: data can hold secrets. */
        @Override
        public String toString() {
            return type + " of " + data.length + " bytes";
        }
    }

    /** A websocket was refused with an ordinary reply. */
    final class UpgradeRefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final byte[] body;

        /** With the status and the content of the reply. */
        public UpgradeRefusedException(int status, byte[] body) {
            super("the websocket was refused with status " + status);
            this.status = status;
            this.body = body.clone();
        }

        /** The status code of the reply. */
        public int status() {
            return status;
        }

        /** The content of the reply. */
        public byte[] body() {
            return body.clone();
        }
    }
}
