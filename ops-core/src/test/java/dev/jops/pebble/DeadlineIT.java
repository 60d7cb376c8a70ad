package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.internal.doubles.ScriptedServer.Peer;
import dev.jops.internal.doubles.ScriptedServer.Script;
import dev.jops.internal.doubles.SteppedTime;
import dev.jops.juju.Time;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.transport.PebbleTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadline holds for all of a call, whatever moves meanwhile; by clocks that only a test moves. */
@Timeout(60)
class DeadlineIT {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Accept: QewAfi9dZEhNkNGy1s9gzjeNNHs=\r\n\r\n";
    private static final String END = "\u0081\u0011{\"command\":\"end\"}";
    private static final Duration STEP = Duration.ofMillis(400);
    private static final Script SILENT = peer -> {
        upgrade(peer);
        peer.readToEnd();
    };
    private static final Script EXEC = peer -> {
        peer.read();
        peer.reply(202, "{\"type\":\"async\",\"change\":\"7\",\"result\":{\"task-id\":\"9\"}}");
        peer.read();
        peer.reply(
                200,
                "{\"type\":\"sync\",\"result\":{\"id\":\"7\",\"ready\":true,\"status\":\"Done\",\"tasks\":[{\"data\":"
                        + "{\"exit-code\":0}}]}}");
    };

    @TempDir
    Path dir = Path.of("");

    private final SteppedTime time = new SteppedTime();
    private final List<ScriptedServer> servers = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    @AfterEach
    void stopServers() throws IOException {
        over.complete(null);
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    private Pebble serve(Time clocks, Script... scripts) throws IOException {
        Path socket = dir.resolve("s");
        servers.add(new ScriptedServer(socket, scripts));
        return new Pebble(PebbleTransport.unixSocket(socket, clocks), clocks);
    }

    private static void upgrade(Peer peer) throws IOException {
        peer.read();
        peer.send(UPGRADED);
    }

    private static Script sending(String frames) {
        return peer -> {
            upgrade(peer);
            peer.send(frames);
            peer.readToEnd();
        };
    }

    private static Script sendingWithoutEnd(String frame) {
        String frames = frame.repeat(1000);
        return peer -> {
            upgrade(peer);
            while (true) {
                peer.send(frames);
            }
        };
    }

    /** A server that sends one byte more each time the client waits. */
    private static final class Trickle implements Time {
        private final SteppedTime clock = new SteppedTime();
        private final CompletableFuture<Peer> asked = new CompletableFuture<>();
        private final String beginning;
        private final Duration between;
        private final CompletableFuture<Void> over;

        Trickle(String beginning, Duration between, CompletableFuture<Void> over) {
            this.beginning = beginning;
            this.between = between;
            this.over = over;
        }

        Script script() {
            return peer -> {
                peer.read();
                peer.send(beginning);
                asked.complete(peer);
                over.join(); // a read would hold back the writes of the other thread
            };
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            clock.advance(between);
            try {
                asked.join().send("1");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.",
                OK + "X-Long: ",
                OK + "Content-Length: 99999\r\n\r\n",
                OK + "\r\n",
                CHUNKED,
                CHUNKED + "5;extension=",
                CHUNKED + "ffff\r\n",
                CHUNKED + "1\r\n{\r\n0\r\nTrailer: "
            })
    void replyThatComesByteByByteIsTooSlowAsAWhole(String beginning) throws IOException {
        Trickle trickle = new Trickle(beginning, STEP, over);
        Pebble pebble = serve(trickle, trickle.script());

        assertThatThrownBy(pebble::systemInfo)
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("GET /v1/system-info: it did not answer within PT5S");
    }

    /** A file may come slowly for ever, but not the words of one who does not send it. */
    @Test
    void refusalOfAPullThatComesByteByByteIsTooSlowAsAWhole() throws IOException {
        String refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 999999\r\n\r\n";
        Trickle trickle = new Trickle(refusal, Duration.ofSeconds(20), over);
        Pebble pebble = serve(trickle, trickle.script());

        assertThatThrownBy(() -> pebble.pullText("/f"))
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("the read of /f: it did not answer within PT5M");
    }

    @Test
    void websocketThatOpensByteByByteIsTooSlowAsAWhole() throws IOException {
        Trickle trickle = new Trickle("HTTP/1.1 101 Switching Protocols\r\nX-Long: ", STEP, over);
        servers.add(new ScriptedServer(dir.resolve("s"), trickle.script()));

        try (PebbleTransport transport = PebbleTransport.unixSocket(dir.resolve("s"), trickle);
                PebbleTransport.WebSockets webSockets = transport.webSockets()) {
            assertThatThrownBy(() -> webSockets.open("/v1/tasks/9/websocket/stdio", Duration.ofSeconds(5)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("it did not answer within PT5S");
        }
    }

    @Test
    void requestThatIsReadSlowlyIsTooSlowAsAWhole() throws IOException {
        Layer large = Layer.of(Service.replacing("a").command("x".repeat(50_000_000)));
        CompletableFuture<Peer> asked = new CompletableFuture<>();
        Time reading = new Time() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public void sleep(Duration duration) {
                time.advance(Duration.ofMillis(400));
                try {
                    asked.join().read(100_000);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        Pebble pebble = serve(reading, peer -> {
            asked.complete(peer);
            over.join();
        });

        assertThatThrownBy(() -> pebble.addLayer("a", large))
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("it did not read what was sent within PT5S");
    }

    /** Has another thread close something as soon as this one waits with a selector. */
    private static void closeMeanwhile(AutoCloseable something) {
        Thread waiting = Thread.currentThread();
        Thread another = new Thread(() -> {
            while (Arrays.stream(waiting.getStackTrace())
                    .noneMatch(call -> call.getMethodName().equals("lockAndDoSelect"))) {
                Thread.onSpinWait();
            }
            try {
                something.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        another.setDaemon(true);
        another.start();
    }

    @Test
    void fileThatAnotherThreadClosesIsNotTakenForAPebbleThatIsGone() throws IOException {
        Pebble pebble = serve(time, peer -> {
            peer.read();
            peer.send(OK + "Content-Type: multipart/form-data; boundary=xyz\r\n\r\n--xyz\r\nContent-Disposition:"
                    + " form-data; name=\"files\"; filename=\"/f\"\r\n\r\n");
            peer.readToEnd();
        });
        InputStream content = pebble.pull("/f");
        closeMeanwhile(content);

        assertThatThrownBy(content::read).isInstanceOf(IOException.class).hasMessage("the stream of /f is closed");
    }

    @Test
    void processThatAnotherThreadClosesIsNotTakenForAPebbleThatIsGone() throws IOException {
        Pebble pebble = serve(time, EXEC, SILENT, SILENT, SILENT);
        ExecProcess process = pebble.startExec(Exec.of("sleep"));
        closeMeanwhile(process);

        assertThatThrownBy(process.stdout()::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the process of sleep is closed");
    }

    /** Pings, pongs, empty data, and commands that nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0089\u0001x", "\u008a\u0001x", "\u0082\u0000", "\u0081\u0000", "\u0081\u0002{}"})
    void whatSaysNothingDoesNotProlongACommand(String frame) throws IOException {
        Exec exec = Exec.of("x").limit(Duration.ofMillis(100));
        Pebble pebble = serve(Time.system(), EXEC, SILENT, sendingWithoutEnd(frame), sending(END));

        assertThatThrownBy(() -> pebble.exec(exec)).isInstanceOf(ExecTimeoutException.class);
    }

    @Test
    void streamThatTakesOutputSlowlyDoesNotProlongACommand() throws IOException {
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) {
                time.advance(Duration.ofSeconds(10));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                write(0);
            }
        };
        Pebble pebble = serve(time, EXEC, SILENT, sendingWithoutEnd("\u0082\u0003yes"), sending(END));

        assertThatThrownBy(() -> pebble.exec(Exec.of("yes").stdout(slow)))
                .isInstanceOf(ExecTimeoutException.class)
                .hasMessageContaining("PT1M");
    }

    @Test
    void readerThatAlwaysFindsOutputDoesNotProlongACommand() throws IOException {
        Pebble pebble = serve(time, EXEC, SILENT, sendingWithoutEnd("\u0082\u0003yes"), sending(END));

        try (ExecProcess process = pebble.startExec(Exec.of("yes"))) {
            InputStream stdout = process.stdout();
            assertThat(stdout.readNBytes(3)).asString().isEqualTo("yes");
            time.advance(Duration.ofMinutes(2));
            assertThatThrownBy(stdout::read).isInstanceOf(ExecTimeoutException.class);
        }
    }

    @Test
    void writerThatAlwaysFindsRoomDoesNotProlongACommand() throws IOException {
        Pebble pebble = serve(time, EXEC, SILENT, SILENT, SILENT);

        try (ExecProcess process = pebble.startExec(Exec.of("cat"))) {
            OutputStream stdin = process.stdin();
            stdin.write('a');
            time.advance(Duration.ofMinutes(2));
            assertThatThrownBy(() -> stdin.write('b')).isInstanceOf(ExecTimeoutException.class);
            stdin.close();
        }
    }

    @Test
    void whatACommandPrintedInTimeCanBeReadLater() throws IOException {
        Pebble pebble = serve(time, EXEC, SILENT, sending("\u0082\u0003all" + END), sending(END));

        try (ExecProcess process = pebble.startExec(Exec.of("echo"))) {
            assertThat(process.stderr().read()).isEqualTo(-1);
            time.advance(Duration.ofMinutes(2));
            assertThat(process.stdout().readAllBytes()).asString().isEqualTo("all");
            process.stdin().write("late".getBytes(StandardCharsets.UTF_8));
        }
    }
}
