package dev.jops.pebble.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Locale;

/** The content of a reply as its head says: of a known length, in chunks, or up to the end of the connection. */
final class ReplyBody extends InputStream {

    /** What becomes of the connection. */
    interface Ending {

        /** The body was read to its end, and another reply can follow. */
        void complete() throws IOException;

        /** It was not, or none can. */
        void abandon() throws IOException;
    }

    private static final int MOST_DIGITS = 15;

    private final InputStream in;
    private final Ending ending;
    private final boolean isChunked;
    private final boolean isUpToTheEnd;

    /** Bytes to come of the body or of the chunk. */
    private long left;

    private boolean isFirstChunk = true;
    private boolean isOver;
    private boolean isClosed;

    /**
     * A body whose first byte is the next one of the stream.
     *
     * @throws ProtocolException if the head does not say how long it is, contradicts itself, or has none
     */
    ReplyBody(ReplyHead head, InputStream in, Ending ending) throws ProtocolException {
        if (head.status() == 101) {
            throw new ProtocolException("it switched to another protocol, which it was not asked for");
        }
        this.in = in;
        this.ending = ending;
        String encoding = head.header("transfer-encoding").toLowerCase(Locale.ROOT);
        String length = head.header("content-length");
        if (!encoding.isEmpty() && (!encoding.equals("chunked") || !length.isEmpty())) {
            throw new ProtocolException("its reply is encoded in an unknown way");
        }
        this.isChunked = !encoding.isEmpty();
        boolean isEmpty = head.status() == 204 || head.status() == 304;
        this.isUpToTheEnd = !isChunked && !isEmpty && length.isEmpty();
        this.left = isChunked || isEmpty || length.isEmpty() ? 0 : number(length, 10);
        this.isOver = !isChunked && !isUpToTheEnd && left == 0;
    }

    /** Whether there is nothing to read. */
    boolean isOver() {
        return isOver;
    }

    /** Whether only the end of the connection ends it. */
    boolean isUpToTheEnd() {
        return isUpToTheEnd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (isClosed) {
            throw new IOException("the reply is closed");
        }
        if (length == 0) {
            return 0;
        }
        if (isChunked && left == 0 && !isOver) {
            nextChunk();
        }
        if (isOver) {
            return -1;
        }
        int count = in.read(bytes, offset, isUpToTheEnd ? length : (int) Math.min(length, left));
        if (count < 0) {
            if (!isUpToTheEnd) {
                throw cutOff();
            }
            isOver = true;
            return -1;
        }
        left -= count;
        if (!isChunked && !isUpToTheEnd && left == 0) {
            over();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            if (!isOver || isUpToTheEnd) {
                ending.abandon();
            }
        }
    }

    private void nextChunk() throws IOException {
        if (!isFirstChunk && !ReplyHead.readLine(in).isEmpty()) {
            throw new ProtocolException("a chunk of its reply is longer than it says");
        }
        isFirstChunk = false;
        String line = ReplyHead.readLine(in);
        int extension = line.indexOf(';');
        left = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
        if (left == 0) {
            ReplyHead.readHeaders(in);
            over();
        }
    }

    private void over() throws IOException {
        isOver = true;
        ending.complete();
    }

    private static long number(String digits, int radix) throws ProtocolException {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0 || i == MOST_DIGITS) {
                throw notANumber();
            }
            number = number * radix + digit;
        }
        if (digits.isEmpty()) {
            throw notANumber();
        }
        return number;
    }

    private static ProtocolException notANumber() {
        return new ProtocolException("the length of its reply, or of a chunk, is not a number");
    }

    private static EOFException cutOff() {
        return new EOFException("it ended the connection before its reply was complete");
    }
}
