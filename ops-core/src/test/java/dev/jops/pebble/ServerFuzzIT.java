package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers by chance: each call ends with a value or an exception of this package. {@code -Djops.fuzz=100000} calls more. */
class ServerFuzzIT {
    private static final int USUAL = 1_000;
    private static final int SEED = 26;
    private static final List<String> REPLIES = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"type\":\"sync\",\"result\":[{\"id\":\"1\",\"name\":\"a\","
                    + "\"path\":\"/f\",\"status\":\"up\",\"ready\":true}]} ",
            "HTTP/1.1 202 OK\r\nTransfer-Encoding: chunked\r\n\r\n38\r\n{\"type\":\"async\",\"change\":\"1\","
                    + "\"result\":{\"task-id\":\"2\"}}  \r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"type\":\"sync\",\"result\":{\"id\":\"1\",\"ready\":true,"
                    + "\"status\":\"Done\",\"tasks\":[{\"data\":{\"exit-code\":0},\"summary\":\"Start service \\\"a\\\"\","
                    + "\"log\":[\"t INFO Most recent service output:\\n    x\",\"t ERROR y\"]}]}}",
            "HTTP/1.1 400 Bad\r\nConnection: close\r\n\r\n{\"type\":\"error\",\"result\":{\"message\":\"m\"}}",
            "HTTP/1.1 200 OK\r\nContent-Type: multipart/form-data; boundary=xyz\r\n\r\n--xyz\r\nContent-Disposition:"
                    + " form-data; name=\"files\"; filename=\"/f\"\r\n\r\nx\r\n--xyz\r\nContent-Disposition: form-data;"
                    + " name=\"response\"\r\n\r\n{\"type\":\"sync\",\"result\":[{\"path\":\"/f\"}]}\r\n--xyz--\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept:"
                    + " QewAfi9dZEhNkNGy1s9gzjeNNHs=\r\n\r\n\u0082\u0002hi\u0081\u0011{\"command\":\"end\"}");
    private static final List<String> PARTS =
            List.of("\r\n", "\"", "{", "}", "[", ":", ",", "0", "9", "null", "-", "\u00ff", "\0", "--xyz", "");

    @TempDir
    Path dir = Path.of("");

    private static final Layer LAYER = Layer.of(Service.replacing("a").command("a"));

    private static String described(Optional<Change> change) {
        StringBuilder text = new StringBuilder();
        for (Change.Task task : change.map(Change::tasks).orElse(List.of())) {
            text.append(task.service()).append(task.error()).append(task.output());
        }
        return text.toString();
    }

    /** A call with the client. */
    private interface Call {
        Object make(Pebble pebble) throws Exception;
    }

    private static final List<Call> CALLS = List.of(
            Pebble::systemInfo,
            Pebble::isHealthy,
            Pebble::metrics,
            Pebble::plan,
            pebble -> pebble.services("a"),
            pebble -> pebble.checks("a").toString(),
            pebble -> pebble.changes(Change.Selection.ALL).toString(),
            pebble -> pebble.notices(Notice.Query.all()).toString(),
            Pebble::identities,
            pebble -> pebble.listFiles("/f").toString(),
            pebble -> pebble.pullText("/f"),
            pebble -> pebble.refreshCheck("a").toString(),
            pebble -> pebble.startChecks("a").toString(),
            pebble -> pebble.notice("1").toString(),
            pebble -> pebble.awaitNotices(Notice.Query.all(), Duration.ofMillis(50))
                    .toString(),
            pebble -> described(pebble.change("1")),
            pebble -> pebble.waitForChange("1").toString(),
            pebble -> pebble.abortChange("1").toString(),
            pebble -> pebble.ensureLayer("a", LAYER),
            pebble -> pebble.reconcile("a", LAYER, WorkloadFile.of("/f", "x").readBy("a")),
            pebble -> pebble.fileInfo("/f").toString(),
            pebble -> {
                pebble.sendSignal("SIGHUP", "a");
                pebble.removeIdentities("a");
                pebble.makeDirectory("/f", FileOptions.defaults());
                pebble.removeRecursively("/f");
                pebble.writeInPlace("/f", "content");
                return "";
            },
            pebble -> {
                pebble.push("/f", "content");
                return "";
            },
            pebble -> pebble.startServices("a").toString(),
            pebble -> pebble.exec(Exec.of("true").limit(Duration.ofMillis(50))));

    @Test
    @Timeout(3600)
    void everyCallEnds() throws Exception {
        int calls = Integer.getInteger("jops.fuzz", USUAL);
        Random replies = new Random(SEED);
        int answered = 0;
        ScriptedServer.Script script = peer -> {
            String reply;
            synchronized (replies) {
                reply = changed(replies);
            }
            peer.read();
            peer.send(reply);
        };
        try (ScriptedServer server = new ScriptedServer(dir.resolve("s"), script);
                Pebble pebble = Pebble.at(dir.resolve("s")).patience(Duration.ofMillis(50))) {
            for (int i = 0; i < calls; i++) {
                try {
                    CALLS.get(i % CALLS.size()).make(pebble.within(Duration.ofMillis(50)));
                    answered++;
                } catch (PebbleException e) {
                    assertThat(e.getMessage()).as("call %d", i).isNotBlank();
                }
            }
            assertThat(server.connections()).isGreaterThan(calls / 2);
        }
        assertThat(answered).as("calls that were answered").isPositive();
    }

    private static String changed(Random random) {
        StringBuilder text = new StringBuilder(REPLIES.get(random.nextInt(REPLIES.size())));
        for (int n = random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(4));
            text.replace(at, end, PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }
}
