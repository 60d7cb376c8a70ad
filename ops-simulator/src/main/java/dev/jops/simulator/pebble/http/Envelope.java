package dev.jops.simulator.pebble.http;

import dev.jops.internal.json.Json;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The envelope that every reply in JSON has around its result. */
public final class Envelope {
    private Envelope() {}

    public static Map<String, @Nullable Object> sync(int status, @Nullable Object result) {
        Map<String, @Nullable Object> envelope = of("sync", status);
        if (result != null) {
            envelope.put("result", result);
        }
        return envelope;
    }

    private static Map<String, @Nullable Object> of(String type, int status) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("type", type);
        envelope.put("status-code", (long) status);
        envelope.put("status", reason(status));
        return envelope;
    }

    /** HTTP's reason phrase for a status that Pebble answers with. */
    public static String reason(int status) {
        return switch (status) {
            case 101 -> "Switching Protocols";
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 301 -> "Moved Permanently";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 502 -> "Bad Gateway";
            case 504 -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }

    public static Reply reply(int status, @Nullable Object result) {
        return json(status, sync(status, result));
    }

    public static Reply async(String change, @Nullable Object result) {
        Map<String, @Nullable Object> envelope = of("async", 202);
        envelope.put("result", result);
        envelope.put("change", change);
        return json(202, envelope);
    }

    public static Reply error(RefusedRequestException refusal) {
        if (refusal.isPlain()) {
            return new Reply(
                    refusal.status(),
                    Collections.singletonMap("content-type", "text/plain; charset=utf-8"),
                    new ByteArrayInputStream(refusal.reason().getBytes(StandardCharsets.UTF_8)));
        }
        return json(refusal.status(), refused(refusal));
    }

    private static Map<String, @Nullable Object> refused(RefusedRequestException refusal) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("message", refusal.reason());
        if (!refusal.kind().isEmpty()) {
            result.put("kind", refusal.kind());
        }
        Map<String, @Nullable Object> envelope = of("error", refusal.status());
        envelope.put("result", result);
        return envelope;
    }

    /** Returns what Pebble says of a request that Go's server has refused already: both answers, one behind the other. */
    public static Reply refusedTwice(String answer, RefusedRequestException refusal) {
        return error(RefusedRequestException.malformed(answer + Json.write(refused(refusal))));
    }

    /** Redirects a client to another target. */
    public static Reply moved(String target) {
        return new Reply(301, Collections.singletonMap("location", target), new ByteArrayInputStream(new byte[0]));
    }

    private static Reply json(int status, Map<String, @Nullable Object> envelope) {
        byte[] body = Json.write(envelope).getBytes(StandardCharsets.UTF_8);
        return new Reply(
                status, Collections.singletonMap("content-type", "application/json"), new ByteArrayInputStream(body));
    }
}
