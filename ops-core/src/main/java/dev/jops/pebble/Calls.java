package dev.jops.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
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
    /** The most that is kept in memory of a reply, or of a command's output. */
    static final int MOST_BYTES = (int) Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    /** The most values that a reply may have: each can take a hundred times the memory of its bytes. */
    private static final int MOST_VALUES =
            (int) Math.min(4L << 20, Runtime.getRuntime().maxMemory() / 256);

    /** The longest plan that is parsed. That takes fifty times its memory, and time with the square of a string in it. */
    static final int LONGEST_PLAN = Math.min(MOST_BYTES / 4, 2 << 20);

    /** Most replies fit into this. */
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

    /** The fields of a reply that is not an error, among them {@code result} and {@code change}. */
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

    /** The content of a request, with its first entry. */
    static Map<String, @Nullable Object> content(String key, @Nullable Object value) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put(key, value);
        return content;
    }

    private ReplyFields call(Request request) {
        String operation = request.toString();
        try (Reply reply = send(request)) {
            return fields(operation, reply.status(), read(reply));
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

    /** The whole content. */
    byte[] read(Reply reply) throws IOException {
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
        }
        return Arrays.copyOf(content, size);
    }

    /** The fields of a reply's envelope, unless it is an error. */
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
        if (content.length > MOST_VALUES && values(content) > MOST_VALUES) {
            throw protocol(operation, "it has more than " + MOST_VALUES + " values", null);
        }
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

    /** An upper bound of the values in a JSON text: it also counts those that a string seems to hold. */
    private static int values(byte[] content) {
        int values = 0;
        for (byte b : content) {
            if (b == '{' || b == '[' || b == ',' || b == ':') {
                values++;
            }
        }
        return values;
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
        if (Thread.currentThread().isInterrupted()) {
            return new PebbleUnreachableException(address(), operation, "this thread was interrupted", false, e);
        }
        String cause = lastingCause(problem);
        boolean isLasting = !cause.isEmpty();
        String why = isLasting ? cause : "its container has not started yet or is restarting";
        return new PebbleUnreachableException(address(), operation, problem + "; " + why, isLasting, e);
    }

    /** What keeps this process from any Pebble at this path, whether the container runs or not; empty if nothing does. */
    private static String lastingCause(String problem) {
        if (problem.startsWith("Permission denied")) {
            return "the user of this process may not open its socket";
        }
        if (problem.startsWith("Unix domain path too long")) {
            return "the path of a socket has at most 107 bytes";
        }
        if (problem.startsWith("Too many levels of symbolic links")) {
            return "a link on the way to its socket leads back to itself";
        }
        if (problem.startsWith("Not a socket")) {
            return "the path leads to a file of another kind";
        }
        return problem.contains("Too many open files") // of /dev/urandom, behind its name
                ? "this process has more connections, pulls or commands open than it may: close them"
                : "";
    }

    /** The exception for a refusal of what this client has just begun: a Pebble that does not know it has restarted. */
    PebbleException refusalOfOwn(PebbleRefusedException refusal) {
        if (refusal.statusCode() != 404) {
            return refusal;
        }
        String problem = "it does not know the change that it began, because its container has restarted";
        return new PebbleUnreachableException(address(), refusal.operation(), problem, false, refusal);
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
