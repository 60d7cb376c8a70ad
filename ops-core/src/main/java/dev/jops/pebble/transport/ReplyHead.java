package dev.jops.pebble.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The status and the headers of a reply. */
final class ReplyHead {
    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final int status;
    private final boolean isHttp11;
    private final Map<String, String> headers;

    private ReplyHead(int status, boolean isHttp11, Map<String, String> headers) {
        this.status = status;
        this.isHttp11 = isHttp11;
        this.headers = headers;
    }

    /**
     * Reads the head of a reply, and skips interim replies (1xx).
     *
     * @throws EOFException if it breaks off
     * @throws ProtocolException if it is not the head of an HTTP/1 reply, or a huge one
     */
    static ReplyHead read(InputStream in) throws IOException {
        ReplyHead head = readOne(in);
        for (int more = 0; head.status / 100 == 1 && head.status != 101; more++) {
            if (more == MOST_HEADERS) {
                throw new ProtocolException("it sent too many interim replies");
            }
            head = readOne(in);
        }
        return head;
    }

    /** Whether a reply that begins like this may say only to go on. */
    static boolean canBeInterim(ByteBuffer beginning) {
        return beginning.remaining() <= STATUS_AT || beginning.get(beginning.position() + STATUS_AT) == '1';
    }

    private static ReplyHead readOne(InputStream in) throws IOException {
        String line = readLine(in);
        boolean isHttp11 = line.startsWith("HTTP/1.1 ");
        if (!isHttp11 && !line.startsWith("HTTP/1.0 ")) {
            throw new ProtocolException("its reply is not HTTP");
        }
        int status = status(line);
        return new ReplyHead(status, isHttp11, readHeaders(in));
    }

    private static int status(String line) throws ProtocolException {
        int status = 0;
        for (int i = STATUS_AT; i < STATUS_AT + 3; i++) {
            int digit = i < line.length() ? line.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                throw new ProtocolException("its reply has no status code");
            }
            status = status * 10 + digit;
        }
        boolean isWhole = line.length() == STATUS_AT + 3 || line.charAt(STATUS_AT + 3) == ' ';
        if (!isWhole || status < 100) {
            throw new ProtocolException("its reply has no status code");
        }
        return status;
    }

    /** Reads lines up to an empty one: the headers of a reply, or what follows its last chunk. */
    static Map<String, String> readHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int count = 0; ; count++) {
            String line = readLine(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (count == MOST_HEADERS || colon <= 0 || hasBlankAtEnds(line, colon)) {
                throw new ProtocolException(
                        count == MOST_HEADERS
                                ? "its reply has more than " + MOST_HEADERS + " headers"
                                : "a header of its reply has no name");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String before = headers.put(name, line.substring(colon + 1).strip());
            if (before != null && (name.equals("content-length") || name.equals("transfer-encoding"))) {
                throw new ProtocolException("its reply has the header " + name + " twice");
            }
        }
    }

    /** Whether a name is not one: it goes on from the line before, or could be taken for another. */
    private static boolean hasBlankAtEnds(String line, int colon) {
        return line.charAt(0) <= ' ' || line.charAt(colon - 1) <= ' ';
    }

    /** Reads a line without its end. */
    static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("it ended the connection before its reply was complete");
            }
            if (line.length() == LONGEST_LINE) {
                throw new ProtocolException("a line of its reply has more than " + LONGEST_LINE + " bytes");
            }
            line.append((char) b);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    int status() {
        return status;
    }

    /** By names in lower case. */
    Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Whether the connection can be used again after the body. */
    boolean keepsConnection() {
        boolean isClosed = false;
        for (String option : header("connection").split(",", -1)) {
            isClosed |= option.strip().equalsIgnoreCase("close");
        }
        return isHttp11 && !isClosed;
    }
}
