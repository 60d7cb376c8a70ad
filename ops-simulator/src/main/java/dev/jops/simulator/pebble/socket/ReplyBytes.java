package dev.jops.simulator.pebble.socket;

import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.simulator.pebble.http.Envelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Replies as they go over a socket. */
final class ReplyBytes {
    /** What a server adds to the key of a websocket. RFC 6455, section 1.3 */
    private static final String WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private ReplyBytes() {}

    static byte[] of(Reply reply) throws IOException {
        byte[] body = reply.body().readAllBytes();
        StringBuilder head = head(reply.status());
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            head.append(canonical(header.getKey()))
                    .append(": ")
                    .append(header.getValue())
                    .append("\r\n");
        }
        return whole(head, body);
    }

    static byte[] of(int status, byte[] json) {
        return whole(head(status).append("Content-Type: application/json\r\n"), json);
    }

    static byte[] badRequest(String reason) {
        return whole(
                head(400).append("Content-Type: text/plain\r\nConnection: close\r\n"),
                ("400 Bad Request: " + reason).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] switchToWebSocket(String key) {
        return head(101)
                .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
                .append(accept(key))
                .append("\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + WEBSOCKET).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static StringBuilder head(int status) {
        return new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(Envelope.reason(status))
                .append("\r\n");
    }

    private static byte[] whole(StringBuilder head, byte[] body) {
        byte[] start = head.append("Content-Length: ")
                .append(body.length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /** {@code Content-Type} for {@code content-type}, as Go writes it. */
    private static String canonical(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("-", -1)) {
            text.append(text.length() == 0 ? "" : "-")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return text.toString();
    }
}
