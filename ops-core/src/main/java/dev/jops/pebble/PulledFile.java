package dev.jops.pebble;

import dev.jops.internal.pebble.MultipartReader;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The content of a file that Pebble sends. The content is valid only if the response that follows it says so, so the stream
 * ends only then.
 */
final class PulledFile extends InputStream {
    /** More than the line break that Pebble sends after the last part. */
    private static final int MOST_BEHIND = 16;

    private final FileCalls files;
    private final String path;
    private final Reply reply;
    private final MultipartReader parts;
    private final InputStream content;
    private boolean isOver;

    /** Also by another thread, for which a read has taken too long. */
    private volatile boolean isClosed;

    private PulledFile(FileCalls files, String path, Reply reply, MultipartReader parts) {
        this.files = files;
        this.path = path;
        this.reply = reply;
        this.parts = parts;
        this.content = parts.content();
    }

    /** Reads a reply up to the content. */
    static PulledFile open(FileCalls files, String path, Reply reply) throws IOException {
        MultipartReader parts = MultipartReader.of(reply.headers().getOrDefault("content-type", ""), reply.body());
        Optional<MultipartReader.Part> first = parts.next();
        boolean isFile = first.isPresent() && first.get().name().equals("files");
        if (isFile && isNameOf(path, first.get().filename().orElse(""))) {
            return new PulledFile(files, path, reply, parts);
        }
        requireResponse(first, files, path);
        files.requireRead(parts.content(), path);
        throw files.noContent(path);
    }

    /** Go's multipart writer escapes line breaks, and nothing else that could be taken for the escape of one. */
    private static boolean isNameOf(String path, String name) {
        return name.equals(path) || name.equals(path.replace("\r", "%0D").replace("\n", "%0A"));
    }

    private static void requireResponse(Optional<MultipartReader.Part> part, FileCalls files, String path) {
        if (part.isEmpty() || !part.get().name().equals("response")) {
            throw files.noContent(path);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        if (isOver) {
            return -1;
        }
        try {
            int count = content.read(bytes, offset, length);
            if (count < 0) {
                finish();
            }
            return count;
        } catch (IOException e) {
            requireOpen();
            throw files.unreadable(path, e);
        }
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new IOException("the stream of " + path + " is closed");
        }
    }

    private void finish() throws IOException {
        requireResponse(parts.next(), files, path);
        files.requireRead(parts.content(), path);
        if (parts.next().isPresent()) {
            throw files.noContent(path);
        }
        passEnd();
        isOver = true;
    }

    /** Reads the last few bytes of the reply, so that its connection can be used again. */
    private void passEnd() throws IOException {
        int passed = 0;
        while (passed < MOST_BEHIND && reply.body().read() >= 0) {
            passed++;
        }
    }

    /** Ends the connection if Pebble has not sent everything. */
    @Override
    public void close() {
        isClosed = true;
        reply.close();
    }
}
