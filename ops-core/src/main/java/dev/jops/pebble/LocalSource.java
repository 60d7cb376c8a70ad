package dev.jops.pebble;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A stream of the caller's, whose failures must not be mistaken for Pebble's. */
final class LocalSource extends FilterInputStream {
    private final String path;

    LocalSource(String path, InputStream source) {
        super(source);
        this.path = path;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public int available() {
        try {
            return super.available();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the content for " + path + " can't be read: " + e.getMessage(), e);
    }
}
