package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.internal.doubles.ScriptedServer.Peer;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replies in which one value is of another kind than Pebble's: each value of each reply of each call. Whatever is there, the
 * call and all that can be asked of what it returned end with a value or an exception of this package. A build tries some;
 * {@code -Djops.fuzz=1} all.
 */
class ReplyShapeIT {
    private static final int USUAL_STEP = 37;
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "9223372036854775807",
            "123456789012345678901234567890",
            "1E-999999999",
            "\"\"",
            "\"x\"",
            "\"..\"",
            "\"a/../b\"",
            "\"/etc/passwd\"",
            "\"a\\u0000b\"",
            "\"\u00ff\u00fe\"",
            "\"9999-99-99T99:99:99Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"" + "x".repeat(5000) + "\"",
            "[null]",
            "[[]]",
            "{}",
            "[{},{}]",
            "{\"a\":1}",
            "[".repeat(900) + "]".repeat(900),
            "[".repeat(100_000));

    private static final String CHANGE =
            "{\"id\":\"7\",\"kind\":\"exec\",\"summary\":\"s\",\"status\":\"Done\",\"ready\":true,"
                    + "\"err\":null,\"spawn-time\":\"2026-01-01T00:00:00Z\",\"tasks\":[{\"id\":\"9\",\"kind\":\"start\","
                    + "\"summary\":\"Start service \\\"a\\\"\",\"status\":\"Done\",\"log\":[\"t INFO x\"],\"progress\":{\"label\":"
                    + "\"l\",\"done\":1,\"total\":1},\"data\":{\"exit-code\":0}}]}";
    private static final String NOTICE = "{\"id\":\"1\",\"user-id\":null,\"type\":\"custom\",\"key\":\"a.b/c\","
            + "\"first-occurred\":\"2026-01-01T00:00:00Z\",\"occurrences\":1,\"last-data\":{\"k\":\"v\"},"
            + "\"repeat-after\":\"1s\",\"expire-after\":\"168h0m0s\"}";
    private static final String FILE =
            "{\"path\":\"/d/f\",\"name\":\"f\",\"type\":\"file\",\"size\":7,\"permissions\":\"644\","
                    + "\"last-modified\":\"2026-01-01T00:00:00Z\",\"user-id\":0,\"user\":\"root\",\"group-id\":0,\"group\":\"root\"}";
    private static final String PLAN =
            "\"services: {a: {override: replace, command: sleep 9, after: [b]}}\\nchecks: {c:"
                    + " {override: replace, threshold: 3, exec: {command: x}}}\\n\"";

    /** What is answered to a request that begins so; the first that fits. */
    private static final Map<String, String> RESULTS = new LinkedHashMap<>();

    static {
        RESULTS.put("GET /v1/system-info", "{\"version\":\"v1\",\"boot-id\":\"x\",\"http-address\":\"y\"}");
        RESULTS.put("GET /v1/health", "{\"healthy\":true}");
        RESULTS.put(
                "GET /v1/services",
                "[{\"name\":\"a\",\"startup\":\"enabled\",\"current\":\"active\","
                        + "\"current-since\":\"2026-01-01T00:00:00Z\"}]");
        RESULTS.put("GET /v1/plan", PLAN);
        RESULTS.put("GET /v1/changes?", "[" + CHANGE + "," + CHANGE + "]");
        RESULTS.put("GET /v1/changes/", CHANGE);
        RESULTS.put("POST /v1/changes/", CHANGE);
        RESULTS.put(
                "GET /v1/checks",
                "[{\"name\":\"c\",\"level\":\"alive\",\"startup\":\"enabled\",\"status\":\"up\",\"successes\":1,"
                        + "\"failures\":0,\"threshold\":3,\"change-id\":\"1\",\"prev-change-id\":\"2\"}]");
        RESULTS.put("POST /v1/checks/refresh", "{\"info\":{\"name\":\"c\",\"status\":\"up\",\"threshold\":3}}");
        RESULTS.put("POST /v1/checks", "{\"changed\":[\"c\"]}");
        RESULTS.put("GET /v1/notices/", NOTICE);
        RESULTS.put("GET /v1/notices", "[" + NOTICE + "]");
        RESULTS.put("POST /v1/notices", "{\"id\":\"1\"}");
        RESULTS.put(
                "GET /v1/identities",
                "{\"bob\":{\"access\":\"admin\",\"local\":{\"user-id\":42}},\"al\":{\"access\":\"read\",\"basic\":{}}}");
        RESULTS.put(
                "GET /v1/files?action=list&path=%2Fd&",
                "[{\"path\":\"/d\",\"name\":\"d\",\"type\":\"directory\",\"permissions\":\"755\"}]");
        RESULTS.put(
                "GET /v1/files?action=list&path=%2Fd ",
                "[" + FILE + ",{\"path\":\"/d/l\",\"name\":\"l\",\"type\":\"symlink\",\"permissions\":\"777\"}]");
        RESULTS.put("GET /v1/files?action=list", "[" + FILE + "]");
        RESULTS.put("POST /v1/files", "[{\"path\":\"/d/f\"}]");
    }

    /** A call with the client; its directory is empty before. */
    private interface Call {
        Object make(Pebble pebble, Path directory) throws Exception;
    }

    private static final Layer LAYER = Layer.of(Service.replacing("z").command("z"));
    private static final List<Call> CALLS = List.of(
            (pebble, directory) -> pebble.systemInfo(),
            (pebble, directory) -> pebble.isHealthy(),
            (pebble, directory) -> pebble.services(),
            (pebble, directory) -> pebble.startServices("a"),
            (pebble, directory) -> pebble.plan(),
            (pebble, directory) -> pebble.ensureLayer("a", LAYER),
            (pebble, directory) -> pebble.reconcile("a", LAYER, WorkloadFile.of("/d/f", "content")),
            (pebble, directory) -> pebble.changes(Change.Selection.ALL),
            (pebble, directory) -> pebble.change("7"),
            (pebble, directory) -> pebble.abortChange("7"),
            (pebble, directory) -> pebble.checks(),
            (pebble, directory) -> pebble.refreshCheck("c"),
            (pebble, directory) -> pebble.startChecks("c"),
            (pebble, directory) -> pebble.notices(Notice.Query.all()),
            (pebble, directory) -> pebble.notice("1"),
            (pebble, directory) -> pebble.addNotice("a.b/c"),
            (pebble, directory) -> pebble.identities(),
            (pebble, directory) -> pebble.listFiles("/d"),
            (pebble, directory) -> pebble.fileInfo("/d/f"),
            (pebble, directory) -> {
                pebble.push("/d/f", "x");
                pebble.makeDirectory("/d/f", FileOptions.defaults());
                pebble.remove("/d/f");
                return "";
            },
            (pebble, directory) -> new PebbleFiles(pebble).pushIfChanged("/d/f", "content", FileOptions.defaults()),
            (pebble, directory) -> {
                new PebbleFiles(pebble).pullPath("/d", directory);
                return "";
            },
            (pebble, directory) -> pebble.exec(Exec.of("x").limit(Duration.ofSeconds(1))));

    @TempDir
    Path dir = Path.of("");

    /** The conversation of one call, of which one reply is another one. */
    private static final class Answers {
        private final int changedReply;
        private final String changed;
        private final AtomicInteger replies = new AtomicInteger();
        private final List<String> sent = new ArrayList<>();

        Answers(int changedReply, String changed) {
            this.changedReply = changedReply;
            this.changed = changed;
        }

        void serve(Peer peer) throws IOException {
            while (true) {
                String request = peer.readHead();
                if (request.contains("Content-Length: ")) {
                    int at = request.indexOf("Content-Length: ") + "Content-Length: ".length();
                    peer.read(Integer.parseInt(request.substring(at, request.indexOf('\r', at))));
                }
                if (request.contains("Upgrade: websocket")) {
                    peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept:"
                            + " QewAfi9dZEhNkNGy1s9gzjeNNHs=\r\n\r\n\u0081\u0011{\"command\":\"end\"}");
                    peer.readToEnd();
                    return;
                }
                if (request.startsWith("GET /v1/files?action=read")) {
                    peer.send(file(request));
                    return;
                }
                peer.reply(200, reply(request));
                if (request.contains("chunked")) {
                    return; // what was pushed is not read
                }
            }
        }

        private synchronized String reply(String request) {
            String reply = replies.getAndIncrement() == changedReply ? changed : envelope(request);
            sent.add(reply);
            return reply;
        }

        synchronized List<String> sent() {
            return List.copyOf(sent);
        }

        private static String envelope(String request) {
            for (Map.Entry<String, String> each : RESULTS.entrySet()) {
                if (request.startsWith(each.getKey())) {
                    return "{\"type\":\"sync\",\"result\":" + each.getValue() + "}";
                }
            }
            return "{\"type\":\"async\",\"change\":\"7\",\"result\":{\"task-id\":\"9\"}}";
        }

        private static String file(String request) {
            int at = request.indexOf("&path=") + "&path=".length();
            String path = request.substring(at, request.indexOf(' ', at)).replace("%2F", "/");
            String body = "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + path
                    + "\"\r\n\r\ncontent\r\n--xyz\r\nContent-Disposition: form-data; name=\"response\"\r\n\r\n"
                    + "{\"type\":\"sync\",\"result\":[{\"path\":\"" + path + "\"}]}\r\n--xyz--\r\n";
            return "HTTP/1.1 200 OK\r\nContent-Type: multipart/form-data; boundary=xyz\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
        }
    }

    @Test
    @Timeout(3600)
    void valueOfAnotherKindEndsNoCallOtherwise() throws Exception {
        int step = System.getProperty("jops.fuzz") == null ? USUAL_STEP : 1;
        int count = 0;
        int tried = 0;
        for (int call = 0; call < CALLS.size(); call++) {
            Answers right = new Answers(-1, "");
            assertThat(outcome(call, right)).as("call %d", call).isEmpty();
            for (int reply = 0; reply < right.sent().size(); reply++) {
                for (String changed : changed(right.sent().get(reply))) {
                    if (count++ % step == 0) {
                        tried++;
                        outcome(call, new Answers(reply, changed));
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    /** The exception of this package with which a call ended, if it did. */
    private Optional<PebbleException> outcome(int call, Answers answers) throws Exception {
        Path directory = Files.createTempDirectory(dir, "d");
        Path socket = directory.resolve("s");
        try (ScriptedServer server = new ScriptedServer(socket, answers::serve);
                Pebble pebble = Pebble.at(socket).within(Duration.ofSeconds(1))) {
            askAll(CALLS.get(call).make(pebble, Files.createDirectory(directory.resolve("copy"))));
            assertThat(server.connections()).isPositive();
            return Optional.empty();
        } catch (PebbleException e) {
            return Optional.of(e);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("call " + call + " with " + shortened(answers.changed), e);
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 500));
    }

    /** Asks for all that a value says. */
    private static void askAll(Object value) throws Exception {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                askAll(optional.get());
            }
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                askAll(item);
            }
        } else if (value.getClass().getPackage().equals(Pebble.class.getPackage())) {
            for (Method method : value.getClass().getMethods()) {
                boolean isQuestion = method.getParameterCount() == 0
                        && method.getDeclaringClass() == value.getClass()
                        && !Modifier.isStatic(method.getModifiers());
                if (isQuestion && Modifier.isPublic(value.getClass().getModifiers())) {
                    ask(method, value);
                }
            }
        }
    }

    private static void ask(Method method, Object value) throws Exception {
        try {
            Object answer = method.invoke(value);
            if (answer instanceof Optional || answer instanceof Collection) {
                askAll(answer);
            }
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof PebbleException)) {
                throw new AssertionError(method.getName() + " of " + value, e.getCause());
            }
        }
    }

    /** A text with each of its values replaced by each wrong one. */
    private static List<String> changed(String json) {
        List<String> all = new ArrayList<>();
        for (int[] span : spans(json)) {
            for (String wrong : WRONG) {
                all.add(json.substring(0, span[0]) + wrong + json.substring(span[1]));
            }
        }
        return all;
    }

    /** Where the values of a JSON text begin and end. */
    private static List<int[]> spans(String json) {
        List<int[]> spans = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < json.length(); ) {
            char c = json.charAt(i);
            int end = i + 1;
            if (c == '{' || c == '[') {
                open.push(i);
            } else if (c == '}' || c == ']') {
                spans.add(new int[] {open.pop(), end});
            } else if (c == '"') {
                while (json.charAt(end) != '"') {
                    end += json.charAt(end) == '\\' ? 2 : 1;
                }
                end++;
                if (json.charAt(end) != ':') {
                    spans.add(new int[] {i, end});
                }
            } else if (Character.isLetterOrDigit(c)) {
                while (Character.isLetterOrDigit(json.charAt(end))) {
                    end++;
                }
                spans.add(new int[] {i, end});
            }
            i = end;
        }
        return spans;
    }
}
