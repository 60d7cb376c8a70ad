package dev.jops.internal.pebble;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parses a multipart message as it arrives, in memory that does not grow with the message.
 *
 * <p>Call {@link #next} for each part, and then read its content from {@link #content}.
 */
public final class MultipartReader {
    private static final int BUFFER = 1 << 16;
    private static final int SMALL_BUFFER = 1 << 12;
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 20;
    private static final int LONGEST_BOUNDARY = 200;

    private final InputStream in;

    /** What separates the content of a part from the next part. */
    private final byte[] delimiter;

    private final byte[] buffer;
    private int start;
    private int end;

    /** The buffer has no delimiter before this index. */
    private int clear;

    private boolean isInContent;
    private boolean isFirst = true;
    private boolean isOver;

    /** A part of a form. */
    public record Part(String name, Optional<String> filename) {}

    private MultipartReader(InputStream in, String boundary) throws IOException {
        this.in = in;
        int known = in.available(); // all of it where it is in memory
        this.buffer = new byte[known == 0 ? BUFFER : Math.max(SMALL_BUFFER, Math.min(BUFFER, known))];
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns a reader of a message.
     *
     * @param contentType the header, which names the boundary between parts
     * @throws ProtocolException if it does not
     */
    public static MultipartReader of(String contentType, InputStream in) throws IOException {
        String type = contentType.toLowerCase(Locale.ROOT);
        String boundary = type.startsWith("multipart/form-data")
                ? parameter(contentType, "boundary").orElse("")
                : "";
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new ProtocolException("its reply does not name the boundary between its parts");
        }
        return new MultipartReader(in, boundary);
    }

    /**
     * Goes to the next part, and skips what was not read of the current one.
     *
     * @return empty after the last part
     * @throws EOFException if the message breaks off
     * @throws ProtocolException if it is malformed
     */
    public Optional<Part> next() throws IOException {
        if (isFirst) {
            begin();
        } else {
            skipContent();
        }
        if (isOver) {
            return Optional.empty();
        }
        Part part = part(headers());
        isInContent = true;
        return Optional.of(part);
    }

    private void skipContent() throws IOException {
        for (int count = contentAtHand(); count > 0; count = contentAtHand()) {
            start += count;
        }
    }

    /** The content of the current part. It ends where the next part begins, and throws if the message breaks off. */
    public InputStream content() {
        return new Content();
    }

    /** Reads the first delimiter, which no line break precedes. */
    private void begin() throws IOException {
        isFirst = false;
        byte[] opening = Arrays.copyOfRange(delimiter, 2, delimiter.length);
        for (byte expected : opening) {
            if (readByte() != expected) {
                throw new ProtocolException("its reply does not begin with a part");
            }
        }
        finishDelimiter();
    }

    private void finishDelimiter() throws IOException {
        int first = readByte();
        int second = readByte();
        if (first == '-' && second == '-') {
            isOver = true;
        } else if (first != '\r' || second != '\n') {
            throw new ProtocolException("a part of its reply has a malformed end");
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        int count = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || count++ == MOST_HEADERS) {
                throw new ProtocolException("a part of its reply has strange headers");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static Part part(Map<String, String> headers) {
        String disposition = headers.getOrDefault("content-disposition", "");
        return new Part(parameter(disposition, "name").orElse(""), parameter(disposition, "filename"));
    }

    /** A parameter of a header, with or without quotes. */
    private static Optional<String> parameter(String header, String name) {
        int at = header.indexOf(';');
        while (at >= 0) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            boolean isAskedFor = header.substring(at + 1, equals).strip().equalsIgnoreCase(name);
            StringBuilder value = new StringBuilder();
            at = takeValue(header, equals + 1, value);
            if (isAskedFor) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }

    /** Where the next parameter begins, or -1. */
    private static int takeValue(String header, int from, StringBuilder value) {
        if (from >= header.length() || header.charAt(from) != '"') {
            int end = header.indexOf(';', from);
            value.append(header, from, end < 0 ? header.length() : end);
            return end;
        }
        int i = from + 1;
        while (i < header.length() && header.charAt(i) != '"') {
            if (header.charAt(i) == '\\' && i + 1 < header.length()) {
                i++;
            }
            value.append(header.charAt(i++));
        }
        return header.indexOf(';', Math.min(i, header.length()));
    }

    private String readLine() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int b = readByte(); b != '\n'; b = readByte()) {
            if (length == LONGEST_LINE) {
                throw new ProtocolException("a part of its reply has a header of more than " + LONGEST_LINE + " bytes");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) b;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private int readByte() throws IOException {
        if (start == end && !fill()) {
            throw cutOff();
        }
        return buffer[start++] & 0xff;
    }

    /** Reads more into the buffer, which must not be full; false at the end of the message. */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            clear = 0;
            start = 0;
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count > 0) {
            end += count;
        }
        return count > 0;
    }

    private static EOFException cutOff() {
        return new EOFException("it ended its reply in the middle of a part");
    }

    /** The number of buffered bytes that are certainly content and not part of a delimiter; 0 once the content is over. */
    private int contentAtHand() throws IOException {
        while (isInContent) {
            clear = Math.max(clear, start);
            if (clear == start) {
                clear = nextDelimiter(start);
            }
            if (clear > start) {
                return clear - start;
            }
            if (end - start >= delimiter.length) {
                start += delimiter.length;
                isInContent = false;
                finishDelimiter();
            } else if (!fill()) {
                throw cutOff();
            }
        }
        return 0;
    }

    /** The index at which a delimiter begins or may begin; the end of the buffered bytes if none does. */
    private int nextDelimiter(int from) {
        byte[] bytes = buffer; // a local variable, as this loop sees each byte of a file
        int to = end;
        int at = from;
        while (at < to && (bytes[at] != '\r' || !isDelimiterAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether the delimiter is at an index, or as much of it as has arrived. */
    private boolean isDelimiterAt(int at) {
        int length = Math.min(delimiter.length, end - at);
        int same = 0;
        while (same < length && buffer[at + same] == delimiter[same]) {
            same++;
        }
        return same == length;
    }

    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            return contentAtHand() == 0 ? -1 : buffer[start++] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = Math.min(length, contentAtHand());
            if (count == 0) {
                return -1;
            }
            System.arraycopy(buffer, start, bytes, offset, count);
            start += count;
            return count;
        }

        /** Unlike InputStream's, allocates no buffer larger than what is available. */
        @Override
        public byte[] readNBytes(int length) throws IOException {
            byte[] bytes = new byte[Math.min(length, contentAtHand())];
            int size = read(bytes, 0, bytes.length);
            while (size > 0 && size < length && contentAtHand() > 0) {
                bytes = Arrays.copyOf(bytes, Math.min(length, size + contentAtHand()));
                size += read(bytes, size, bytes.length - size);
            }
            return bytes;
        }
    }
}
