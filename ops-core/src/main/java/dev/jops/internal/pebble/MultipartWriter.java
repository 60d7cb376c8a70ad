package dev.jops.internal.pebble;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the two parts of a request that sends a file: what is to be done, and the file. */
public final class MultipartWriter {
    private static final int BLOCK = 1 << 15;
    private static final int SMALL_BLOCK = 1 << 12;

    /** At least the 32 characters that Pebble requires. */
    private final String boundary;

    private final OutputStream out;

    /**
     * Creates a writer.
     *
     * @param boundary 32 characters or more that occur in no part
     */
    public MultipartWriter(String boundary, OutputStream out) {
        this.boundary = boundary;
        this.out = out;
    }

    /** Writes the part that says what is to be done. */
    public void request(String json) throws IOException {
        text("--" + boundary + "\r\nContent-Type: application/json\r\n"
                + "Content-Disposition: form-data; name=\"request\"\r\n\r\n" + json + "\r\n");
    }

    /**
     * Writes the part of a file, and the end of the message.
     *
     * @param path without line breaks and NUL
     */
    public void lastFile(String path, InputStream content) throws IOException {
        String escaped = path.replace("\\", "\\\\").replace("\"", "\\\"");
        text("--" + boundary + "\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Disposition: form-data; name=\"files\"; filename=\"" + escaped + "\"\r\n\r\n");
        int known = content.available();
        byte[] block = new byte[known == 0 ? BLOCK : Math.max(SMALL_BLOCK, Math.min(BLOCK, known))];
        for (int count = content.read(block); count >= 0; count = content.read(block)) {
            out.write(block, 0, count);
        }
        text("\r\n--" + boundary + "--\r\n");
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
