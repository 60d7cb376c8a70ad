package dev.jops.pebble.transport;

import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of a websocket.
 *
 * <p>A frame is masked with zeros, which leaves its data as it is: masks keep web pages from deceiving a proxy, and over a
 * Unix socket there is neither.
 */
final class SocketWebSocket implements WebSocket {
    private static final int BUFFER = 1 << 16;

    /** The longest header: two bytes, eight of the length, four of the mask. */
    private static final int HEADER = 14;

    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int PONG = 10;

    private final SocketChannel channel;
    private final Poller.Watch watch;
    private final FrameDecoder decoder = new FrameDecoder();
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER);
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private boolean isAtEnd;
    private @Nullable IOException brokenOff;

    /** Of a connection that has just become a websocket. */
    SocketWebSocket(Connection connection) {
        this.channel = connection.channel();
        this.watch = connection.watch();
        received.put(connection.unread()).flip();
    }

    @Override
    public boolean trySend(MessageType type, byte[] data, int offset, int length) throws IOException {
        if (!isFlushed()) {
            return false;
        }
        if (brokenOff != null) {
            throw brokenOff;
        }
        enqueue(type == MessageType.TEXT ? 1 : 2, data, offset, length);
        flush();
        return true;
    }

    /** Reads at most once, so that a server that only sends pings does not keep the caller from its deadline. */
    @Override
    public @Nullable Message poll() throws IOException {
        Message message = next();
        if (message == null && !isEnded()) {
            received.compact();
            isAtEnd = receive() < 0;
            received.flip();
            message = next();
            if (message == null && !isEnded()) {
                watch.add(SelectionKey.OP_READ);
            }
        }
        return message;
    }

    private @Nullable Message next() throws IOException {
        Message message = decoder.next(received);
        answerPing();
        return message;
    }

    @Override
    public boolean isEnded() {
        return isAtEnd || decoder.isClosed();
    }

    /** Sends as much of the taken message as there is room for, and asks to be woken for the rest. */
    void flush() {
        try {
            channel.write(unsent);
        } catch (IOException e) {
            brokenOff = e; // for whoever sends more: what has arrived can still be read
            unsent.position(unsent.limit());
        }
        if (unsent.hasRemaining()) {
            watch.add(SelectionKey.OP_WRITE);
        }
    }

    private boolean isFlushed() {
        flush();
        return !unsent.hasRemaining();
    }

    /** A daemon that goes away with something unread resets the connection. */
    private int receive() {
        try {
            return channel.read(received);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Answers a ping, if there is room. Pebble sends none. */
    private void answerPing() {
        byte[] ping = decoder.takePing();
        if (ping != null && isFlushed()) {
            enqueue(PONG, ping, 0, ping.length);
            flush();
        }
    }

    private void enqueue(int opcode, byte[] data, int offset, int length) {
        if (unsent.capacity() < HEADER + length) {
            unsent = ByteBuffer.allocate(HEADER + Math.max(length, 512));
        }
        unsent.clear();
        unsent.put((byte) (LAST | opcode));
        if (length < 126) {
            unsent.put((byte) (MASKED | length));
        } else if (length <= 0xffff) {
            unsent.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            unsent.put((byte) (MASKED | 127)).putLong(length);
        }
        unsent.putInt(0).put(data, offset, length).flip();
    }
}
