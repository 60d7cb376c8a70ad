package dev.jops.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.internal.pebble.Deadline;
import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.pebble.transport.PebbleTransport.Body;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests with JSON and their replies; here failures of all kinds become exceptions of this package. */
final class Calls {
    /** The most that is kept in memory of a reply, or of what a command prints. */
    static final int MOST_BYTES = (int) Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    /** What most replies fit into. */
    private static final int USUAL_BYTES = 2048;

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final PebbleTransport transport;
    private final Time time;
    private final Duration patience;

    Calls(PebbleTransport transport, Time time, Duration patience) {
        this.transport = transport;
        this.time = time;
        this.patience = patience;
    }

    /** A reply that was not an error: its fields, among them {@code result} and {@code change}. */
    ReplyFields get(Target target) {
        return get(target, patience);
    }

    ReplyFields get(Target target, Duration longest) {
        return call(new Request("GET", target.toString(), Collections.emptyMap(), Body.NONE, longest));
    }

    ReplyFields post(Target target, Map<String, @Nullable Object> content) {
        byte[] json = Json.write(content).getBytes(StandardCharsets.UTF_8);
        return call(new Request("POST", target.toString(), JSON, Body.of(json), patience));
    }

    /** The content of a request, of which this is the first entry. */
    static Map<String, @Nullable Object> content(String key, @Nullable Object value) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put(key, value);
        return content;
    }

    private ReplyFields call(Request request) {
        String operation = request.toString();
        try (Reply reply = send(request)) {
            return fields(operation, reply.status(), read(reply, request));
        } catch (IOException e) {
            throw failure(operation, e);
        }
    }

    /** Sends a request whose reply the caller reads. */
    Reply send(Request request) {
        try {
            return transport.send(request);
        } catch (IOException e) {
            throw failure(request.toString(), e);
        }
    }

    /** The whole content, which must not trickle in for ever. */
    byte[] read(Reply reply, Request request) throws IOException {
        Deadline deadline = Deadline.in(request.patience(), time);
        byte[] content = new byte[USUAL_BYTES];
        int size = 0;
        InputStream body = reply.body();
        for (int count = body.read(content); count >= 0; count = body.read(content, size, content.length - size)) {
            size += count;
            if (size > MOST_BYTES) {
                throw new ProtocolException("it has more than " + MOST_BYTES + " bytes");
            }
            if (size == content.length) {
                content = Arrays.copyOf(content, 2 * size);
            }
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException("it did not finish its answer within " + request.patience());
            }
        }
        return Arrays.copyOf(content, size);
    }

    /** What an envelope holds, unless it is an error. */
    ReplyFields fields(String operation, int status, byte[] content) {
        ReplyFields envelope = new ReplyFields(transport.address(), operation, object(operation, status, content));
        String type = envelope.text("type");
        if (type.equals("error")) {
            ReplyFields error = envelope.object("result");
            throw new PebbleRefusedException(
                    transport.address(), operation, status, error.text("kind"), error.text("message"));
        }
        if (!type.equals("sync") && !type.equals("async")) {
            throw envelope.unexpected("type", "sync, async or error");
        }
        return envelope;
    }

    private Map<?, ?> object(String operation, int status, byte[] content) {
        String problem = "it is not an object in JSON";
        JsonException cause = null;
        try {
            if (Json.read(new String(content, StandardCharsets.UTF_8)) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (JsonException e) {
            problem = "it is not JSON: " + e.getMessage();
            cause = e;
        }
        throw protocol(operation, "status " + status + ", but " + problem, cause);
    }

    /** The exception for what a transport threw. */
    PebbleException failure(String operation, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new PebbleTimeoutException(
                    "Pebble at " + address() + " was too slow for " + operation + ": " + e.getMessage(), e);
        }
        if (e instanceof ProtocolException) {
            return protocol(operation, String.valueOf(e.getMessage()), e);
        }
        String problem = e.getMessage() == null ? "it closed the connection" : e.getMessage();
        problem += "; its container has not started yet or is restarting";
        if (Thread.currentThread().isInterrupted()) {
            problem = "this thread was interrupted";
        }
        return new PebbleUnreachableException(address(), operation, problem, e);
    }

    /** The exception for a refusal of what this client has just begun: a Pebble that does not know it is another one. */
    PebbleException refusalOfOwn(PebbleRefusedException refusal) {
        if (refusal.statusCode() != 404) {
            return refusal;
        }
        String problem = "it does not know what it has begun, as its container has restarted meanwhile";
        return new PebbleUnreachableException(address(), refusal.operation(), problem, refusal);
    }

    PebbleProtocolException protocol(String operation, String problem, @Nullable Throwable cause) {
        return new PebbleProtocolException(address(), operation, problem, cause);
    }

    String address() {
        return transport.address();
    }

    PebbleTransport transport() {
        return transport;
    }

    Time time() {
        return time;
    }

    Duration patience() {
        return patience;
    }
}
