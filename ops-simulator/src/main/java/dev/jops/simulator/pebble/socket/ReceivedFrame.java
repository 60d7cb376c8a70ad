package dev.jops.simulator.pebble.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** A frame that the client of a websocket has sent, without its mask. RFC 6455, section 5.2 */
final class ReceivedFrame {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int MOST_DATA = 1 << 24;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;

    private final int kind;
    private final byte[] data;

    private ReceivedFrame(int kind, byte[] data) {
        this.kind = kind;
        this.data = data;
    }

    /**
     * Reads the next frame.
     *
     * @throws EOFException if the client has closed the connection
     * @throws ProtocolException if it is not a client's frame, or larger than 16 MiB
     */
    static ReceivedFrame read(InputStream in) throws IOException {
        int first = next(in);
        int second = next(in);
        if ((first & 0x70) != 0 || (second & MASKED) == 0) {
            throw new ProtocolException("a client's websocket frame has a mask and no extension");
        }
        int length = second & 0x7f;
        long size = length < 126 ? length : number(in, length == 126 ? 2 : 8);
        if (size < 0 || size > MOST_DATA) {
            throw new ProtocolException("a websocket frame has " + MOST_DATA + " bytes at most");
        }
        byte[] mask = exactly(in, 4);
        byte[] data = exactly(in, (int) size);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i & 3];
        }
        return new ReceivedFrame(first & 0xf, data);
    }

    /** Returns the bytes of a frame that the server sends. */
    static byte[] toClient(int kind, byte[] data) {
        int sizeBytes = data.length < 126 ? 0 : data.length <= 0xffff ? 2 : 8;
        ByteBuffer frame = ByteBuffer.allocate(2 + sizeBytes + data.length);
        frame.put((byte) (LAST | kind));
        if (sizeBytes == 0) {
            frame.put((byte) data.length);
        } else if (sizeBytes == 2) {
            frame.put((byte) 126).putShort((short) data.length);
        } else {
            frame.put((byte) 127).putLong(data.length);
        }
        return frame.put(data).array();
    }

    private static int next(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the websocket has ended");
        }
        return b;
    }

    private static long number(InputStream in, int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | next(in);
        }
        return number;
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the websocket has ended");
        }
        return bytes;
    }

    /** Its opcode. */
    int kind() {
        return kind;
    }

    byte[] data() {
        return data;
    }

    /** Kind and size: data can hold secrets. */
    @Override
    public String toString() {
        return "frame " + kind + " of " + data.length + " bytes";
    }
}
