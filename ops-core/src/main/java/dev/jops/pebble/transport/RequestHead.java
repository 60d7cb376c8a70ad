package dev.jops.pebble.transport;

import dev.jops.pebble.transport.PebbleTransport.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The first lines of a request. */
final class RequestHead {

    private RequestHead() {}

    /** With the length of the body, or that it comes in chunks. */
    static byte[] of(Request request) {
        StringBuilder head = new StringBuilder(200);
        head.append(request.method())
                .append(' ')
                .append(checked(request.target()))
                .append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        long length = request.body().length();
        if (length < 0) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (length > 0 || !request.method().equals("GET")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The target itself, unless it would break the line that it stands in. */
    static String checked(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("character " + i + " of the path of a request is not escaped");
            }
        }
        return target;
    }
}
