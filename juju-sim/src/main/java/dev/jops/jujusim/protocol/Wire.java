package dev.jops.jujusim.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection that carries frames: a kind, a length, and that many bytes.
 *
 * <p>One thread may read while others write, which the JDK's streams over a channel do not allow.
 */
public final class Wire implements AutoCloseable {
    /** From the client, as its first frame: the command line. */
    public static final byte REQUEST = 'R';

    /** From the client: a part of its standard input. */
    public static final byte INPUT = 'I';

    /** From the client: its standard input has ended. */
    public static final byte INPUT_ENDED = 'E';

    /** From the server: it wants the client's standard input. */
    public static final byte WANTS_INPUT = 'W';

    /** From the server: a part of the standard output. */
    public static final byte OUTPUT = '1';

    /** From the server: a part of the standard error. */
    public static final byte ERROR = '2';

    /** From the server, as its last frame: the exit code. */
    public static final byte EXIT = 'X';

    private static final int HEAD = 5;
    private static final int LONGEST = 64 << 20;

    private final SocketChannel channel;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD);

    public Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** One frame. */
    public static final class Frame {
        private final byte kind;
        private final byte[] bytes;

        Frame(byte kind, byte[] bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }

        /** Returns the kind. */
        public byte kind() {
            return kind;
        }

        /** Returns the content. */
        public byte[] bytes() {
            return bytes;
        }

        /** Returns its kind and length. */
        @Override
        public String toString() {
            return (char) kind + " with " + bytes.length + " bytes";
        }
    }

    /**
     * Reads the next frame.
     *
     * @throws EOFException if the other side has closed the connection
     */
    public Frame read() throws IOException {
        head.clear();
        fill(head);
        head.flip();
        byte kind = head.get();
        int length = head.getInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("the other side speaks another protocol: is it of another version?");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        fill(body);
        return new Frame(kind, body.array());
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side is gone");
            }
        }
    }

    /** Writes a frame with the first bytes of an array. */
    public void write(byte kind, byte[] bytes, int length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + length);
        frame.put(kind).putInt(length).put(bytes, 0, length).flip();
        synchronized (channel) {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        }
    }

    /** Writes a frame. */
    public void write(byte kind, byte[] bytes) throws IOException {
        write(kind, bytes, bytes.length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
