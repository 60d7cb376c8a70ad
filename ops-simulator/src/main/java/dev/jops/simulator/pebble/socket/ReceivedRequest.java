package dev.jops.simulator.pebble.socket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request of HTTP/1.1 with all of its content. */
final class ReceivedRequest {
    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_CONTENT = 1 << 28;

    private final String method;
    private final String target;
    private final boolean isHttp11;
    private final Map<String, String> headers;
    private final byte[] body;

    private ReceivedRequest(String method, String target, boolean isHttp11, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.isHttp11 = isHttp11;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads a request; empty if the client has closed the connection instead.
     *
     * @throws ProtocolException if it is not one, or larger than 256 MiB, which a simulated Pebble keeps in memory
     * @throws EOFException if it breaks off
     */
    static Optional<ReceivedRequest> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        String[] words = ((char) first + line(in)).split(" ", -1);
        if (words.length != 3 || words[0].isBlank() || !words[1].startsWith("/") || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("what was sent is not a request of HTTP/1.1");
        }
        Map<String, String> headers = headers(in);
        byte[] body = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                ? chunked(in)
                : withLength(in, headers.getOrDefault("content-length", "0"));
        return Optional.of(new ReceivedRequest(words[0], words[1], words[2].equals("HTTP/1.1"), headers, body));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MOST_HEADERS) {
                throw new ProtocolException(
                        colon <= 0 ? "a header has no name" : "there are more than " + MOST_HEADERS + " headers");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Collections.unmodifiableMap(headers);
    }

    private static byte[] withLength(InputStream in, String length) throws IOException {
        return exactly(in, number(length, 10));
    }

    private static byte[] chunked(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            String line = line(in);
            int semicolon = line.indexOf(';');
            int size = number(semicolon < 0 ? line : line.substring(0, semicolon), 16);
            if (size == 0) {
                headers(in);
                return content.toByteArray();
            }
            if (size > MOST_CONTENT - content.size()) {
                throw tooLarge();
            }
            content.writeBytes(exactly(in, size));
            if (!line(in).isEmpty()) {
                throw new ProtocolException("a chunk does not end where it says");
            }
        }
    }

    private static int number(String text, int radix) throws ProtocolException {
        try {
            long number = Long.parseUnsignedLong(text.strip(), radix);
            if (number < 0 || number > MOST_CONTENT) {
                throw tooLarge();
            }
            return (int) number;
        } catch (NumberFormatException e) {
            throw new ProtocolException("the content has no proper length");
        }
    }

    private static ProtocolException tooLarge() {
        return new ProtocolException("a simulated Pebble takes " + MOST_CONTENT + " bytes at most");
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the content breaks off");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the head breaks off");
            }
            if (line.length() == LONGEST_LINE) {
                throw new ProtocolException("a line has more than " + LONGEST_LINE + " bytes");
            }
            line.append((char) b);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    String method() {
        return method;
    }

    /** The path and the query. */
    String target() {
        return target;
    }

    /** By their names in lower case. */
    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    boolean isForWebSocket() {
        return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
    }

    boolean isWait() {
        return method.equals("GET") && target.startsWith("/v1/changes/") && target.contains("/wait");
    }

    boolean keepsConnection() {
        return isHttp11 && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    /** Method and path: queries and content can hold secrets. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
