package dev.jops.pebble.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The content of a request in chunks, which looks complete only after {@link #finish}. */
final class ChunkedOutput extends OutputStream {
    private static final int CHUNK = 1 << 15;

    /** The digits that a full chunk needs, and a line break. */
    private static final int HEAD = 6;

    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] chunk = new byte[HEAD + CHUNK + 2];
    private int length;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == CHUNK) {
            send();
        }
        chunk[HEAD + length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (length == CHUNK) {
                send();
            }
            int part = Math.min(count - done, CHUNK - length);
            System.arraycopy(bytes, offset + done, chunk, HEAD + length, part);
            length += part;
            done += part;
        }
    }

    /** Sends what is left, and the last chunk. */
    void finish() throws IOException {
        if (length > 0) {
            send();
        }
        out.write(LAST);
    }

    private void send() throws IOException {
        int rest = length;
        for (int i = HEAD - 3; i >= 0; i--) { // leading zeros are allowed
            chunk[i] = (byte) Character.forDigit(rest & 0xf, 16);
            rest >>= 4;
        }
        chunk[HEAD - 2] = '\r';
        chunk[HEAD - 1] = '\n';
        chunk[HEAD + length] = '\r';
        chunk[HEAD + length + 1] = '\n';
        out.write(chunk, 0, HEAD + length + 2);
        length = 0;
    }
}
