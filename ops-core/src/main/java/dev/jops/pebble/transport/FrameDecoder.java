package dev.jops.pebble.transport;

import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what a server sends over a websocket, as far as it has arrived.
 *
 * <p>The data of a binary message is returned as it arrives, so that no frame is too large; a text message is returned
 * whole.
 */
final class FrameDecoder {
    private static final int MOST_TEXT = 1 << 16;
    private static final int MOST_CONTROL = 125;

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream control = new ByteArrayOutputStream(0);

    /** The bytes of the current frame that are still to come; -1 between two frames. */
    private long left = -1;

    private int frame;
    private boolean isLastFrame = true;

    /** The kind of the message that frames with continuations belong to; -1 between two messages. */
    private int message = -1;

    private boolean isClosed;
    private byte @Nullable [] ping;

    /**
     * Takes the next message, or the next part of one, from the buffer; null if it has not arrived.
     *
     * @param from in which an incomplete header, of at most 14 bytes, is left
     * @throws ProtocolException if it is not what a server may send
     */
    @Nullable
    Message next(ByteBuffer from) throws ProtocolException {
        while (!isClosed && (left >= 0 || isHeaderRead(from))) {
            Message part = part(from);
            if (part != null) {
                return part;
            }
            if (left > 0) {
                return null;
            }
        }
        return null;
    }

    /** Whether the server has closed the websocket with a close frame. */
    boolean isClosed() {
        return isClosed;
    }

    /** The content of a ping that wants its pong, once. */
    byte @Nullable [] takePing() {
        byte[] taken = ping;
        ping = null;
        return taken;
    }

    private boolean isHeaderRead(ByteBuffer from) throws ProtocolException {
        if (from.remaining() < 2) {
            return false;
        }
        int first = from.get(from.position()) & 0xff;
        int second = from.get(from.position() + 1) & 0xff;
        if ((first & 0x70) != 0 || (second & 0x80) != 0) {
            throw new ProtocolException("it sent a websocket frame of an unknown form");
        }
        int size = second & 0x7f;
        int sizeBytes = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (from.remaining() < 2 + sizeBytes) {
            return false;
        }
        from.position(from.position() + 2);
        left = size;
        if (sizeBytes > 0) {
            left = sizeBytes == 2 ? from.getShort() & 0xffff : from.getLong();
        }
        begin(first & 0xf, (first & 0x80) != 0);
        return true;
    }

    private void begin(int opcode, boolean isLast) throws ProtocolException {
        frame = opcode;
        if (opcode >= CLOSE) {
            if (opcode > PONG || !isLast || left < 0 || left > MOST_CONTROL) {
                throw new ProtocolException("it sent a websocket frame of an unknown kind");
            }
            control.reset();
            return;
        }
        boolean isContinued = message >= 0;
        if (opcode > BINARY || (opcode == CONTINUATION) != isContinued || left < 0) {
            throw new ProtocolException("it sent a websocket frame that fits no message");
        }
        if (!isContinued) {
            message = opcode;
            gathered.reset();
        }
        isLastFrame = isLast;
        if (message == TEXT && left > MOST_TEXT - gathered.size()) {
            throw new ProtocolException("it sent a text message of more than " + MOST_TEXT + " bytes");
        }
    }

    /** Takes what has arrived of the current frame. */
    private @Nullable Message part(ByteBuffer from) {
        byte[] data = new byte[(int) Math.min(left, from.remaining())];
        from.get(data);
        left -= data.length;
        boolean isWhole = left == 0;
        if (isWhole) {
            left = -1;
        }
        if (frame >= CLOSE) {
            control.writeBytes(data);
            if (isWhole) {
                controlled();
            }
            return null;
        }
        boolean isMessageOver = isWhole && isLastFrame;
        int kind = message;
        if (isMessageOver) {
            message = -1;
        }
        if (kind == BINARY) {
            return data.length == 0 ? null : new Message(MessageType.BINARY, data);
        }
        gathered.writeBytes(data);
        return isMessageOver ? new Message(MessageType.TEXT, gathered.toByteArray()) : null;
    }

    private void controlled() {
        if (frame == CLOSE) {
            isClosed = true;
        } else if (frame == PING) {
            ping = control.toByteArray();
        }
    }
}
