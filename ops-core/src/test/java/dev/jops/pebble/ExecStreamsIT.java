package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.internal.doubles.ScriptedServer.Script;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The websockets of a command, with a server that does what a test says. */
@Timeout(60)
class ExecStreamsIT {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final String END = "{\"command\":\"end\"}";
    private static final String STARTED =
            "{\"type\":\"async\",\"change\":\"7\",\"result\":{\"task-id\":\"9\",\"environment\":{}}}";
    private static final Script SILENT = peer -> {
        upgrade(peer);
        peer.readToEnd();
    };

    @TempDir
    Path dir = Path.of("");

    private final CompletableFuture<byte[]> input = new CompletableFuture<>();
    private final List<ScriptedServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() throws IOException {
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    /** Serves these scripts on one connection each. */
    private Pebble serve(Script... scripts) throws IOException {
        servers.add(new ScriptedServer(dir.resolve("s"), scripts));
        return Pebble.at(dir.resolve("s"));
    }

    /** Serves an exec whose change ends with an exit code. */
    private Pebble serve(int exitCode, Script stdio, Script stderr) throws IOException {
        return serve(exitCode, SILENT, stdio, stderr);
    }

    private Pebble serve(int exitCode, Script control, Script stdio, Script stderr) throws IOException {
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
            peer.reply(
                    200,
                    change("\"ready\":true,\"status\":\"Done\",\"tasks\":[{\"data\":{\"exit-code\":" + exitCode
                            + "}}]"));
        };
        return serve(requests, control, stdio, stderr);
    }

    private static String change(String fields) {
        return "{\"type\":\"sync\",\"result\":{\"id\":\"7\",\"summary\":\"Execute\"," + fields + "}}";
    }

    private static void upgrade(ScriptedServer.Peer peer) throws IOException {
        String head = peer.read();
        int from = head.indexOf("Sec-WebSocket-Key: ") + "Sec-WebSocket-Key: ".length();
        String key = head.substring(from, head.indexOf("\r", from));
        peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
    }

    private static String accept(String key) {
        try {
            byte[] bytes = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] frame(int firstByte, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeByte(firstByte);
        if (payload.length < 126) {
            data.writeByte(payload.length);
        } else if (payload.length < 1 << 16) {
            data.writeByte(126);
            data.writeShort(payload.length);
        } else {
            data.writeByte(127);
            data.writeLong(payload.length);
        }
        data.write(payload);
        return bytes.toByteArray();
    }

    private static byte[] frame(int firstByte, String payload) throws IOException {
        return frame(firstByte, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Script printing(byte[]... frames) {
        return peer -> {
            upgrade(peer);
            for (byte[] frame : frames) {
                peer.send(frame);
            }
            peer.readToEnd();
        };
    }

    private static Script printing(String text) throws IOException {
        return printing(frame(BINARY, text), frame(TEXT, END));
    }

    @Test
    void outputsAreReadAndInputIsClosed() throws IOException {
        Script stdio = peer -> {
            upgrade(peer);
            peer.send(frame(BINARY, "out"));
            input.complete(peer.read(6 + END.length()));
            peer.send(frame(TEXT, END));
        };
        Pebble pebble = serve(0, stdio, printing("err"));

        ExecOutput output =
                pebble.exec(Exec.of("true").user("bob").serviceContext("web").environment("A", "1"));

        assertThat(output.stdout()).isEqualTo("out");
        assertThat(output.stderr()).isEqualTo("err");
        byte[] end = input.join();
        assertThat(new String(end, 6, END.length(), StandardCharsets.UTF_8)).isEqualTo(END);
        assertThat(servers.get(0).requests().get(0))
                .startsWith("POST /v1/exec HTTP/1.1\r\n")
                .endsWith("{\"command\":[\"true\"],\"user\":\"bob\",\"service-context\":\"web\","
                        + "\"environment\":{\"A\":\"1\"},\"split-stderr\":true}");
    }

    @Test
    void textIsTheInputOfEachRun() throws IOException {
        Script echo = peer -> {
            upgrade(peer);
            peer.send(frame(BINARY, Arrays.copyOfRange(peer.read(6 + 4), 6, 10)));
            peer.send(frame(TEXT, END));
            peer.readToEnd();
        };
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
            peer.reply(200, change("\"ready\":true,\"status\":\"Done\",\"tasks\":[{\"data\":{\"exit-code\":0}}]"));
        };
        Pebble pebble = serve(requests, SILENT, echo, printing(""), requests, SILENT, echo, printing(""));
        Exec cat = Exec.of("cat").stdin(InputStream.nullInputStream()).stdin("text");

        assertThat(pebble.exec(cat).stdout()).isEqualTo("text");
        assertThat(pebble.exec(cat).stdout()).isEqualTo("text");
    }

    @Test
    void largeAndFragmentedFramesAreJoined() throws IOException {
        byte[] large = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        Script stdio = printing(
                frame(BINARY, large),
                frame(0x02, "a"),
                frame(0x89, "a ping between fragments"),
                frame(0x00, "b"),
                frame(0x80, "c"),
                frame(BINARY, ""),
                frame(0x01, END.substring(0, 5)),
                frame(0x80, END.substring(5)));
        Pebble pebble = serve(0, stdio, printing(""));

        assertThat(pebble.exec(Exec.of("true")).stdout()).isEqualTo("x".repeat(200_000) + "abc");
    }

    @Test
    void pingsAreAnswered() throws IOException {
        Script stdio = peer -> {
            upgrade(peer);
            peer.read(6 + END.length());
            peer.send(frame(0x89, "you?"));
            input.complete(peer.read(6 + 4));
            peer.send(frame(TEXT, END));
        };
        Pebble pebble = serve(0, stdio, printing(""));

        pebble.exec(Exec.of("true"));

        assertThat(input.join()).startsWith(0x8a, 0x84).endsWith("you?".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textMessageThatIsNotACommandIsIgnored() throws IOException {
        Script stdio = printing(
                frame(TEXT, "{\"command\":\"later\"}"), frame(TEXT, "not JSON"), frame(BINARY, "o"), frame(TEXT, END));
        Pebble pebble = serve(0, stdio, printing(""));

        assertThat(pebble.exec(Exec.of("true")).stdout()).isEqualTo("o");
    }

    @Test
    void closeFrameAfterTheEndIsIgnored() throws IOException {
        Script stdio = peer -> {
            upgrade(peer);
            peer.send(frame(TEXT, END));
            peer.send(frame(0x88, ""));
        };
        Pebble pebble = serve(0, stdio, printing(""));

        assertThat(pebble.exec(Exec.of("true")).stdout()).isEmpty();
    }

    @Test
    void exitCodeIsAnExceptionWithTheOutput() throws IOException {
        Pebble pebble = serve(3, printing("half"), printing("no such table"));

        assertThatThrownBy(() -> pebble.exec(Exec.of("sql", "hunter2")))
                .isInstanceOfSatisfying(ExecFailedException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(3);
                    assertThat(e.output().stdout()).isEqualTo("half");
                })
                .hasMessage("sql ended with exit code 3: no such table");
    }

    @Test
    void outputThatIsNotTextIsReplacedOrRefused() throws IOException {
        Pebble pebble =
                serve(0, printing(frame(BINARY, new byte[] {'a', (byte) 0xff}), frame(TEXT, END)), printing(""));

        ExecOutput output = pebble.exec(Exec.of("true"));

        assertThat(output.stdout()).isEqualTo("a\ufffd");
        assertThat(output.stdoutBytes()).containsExactly('a', 0xff);
        assertThatThrownBy(() -> output.stdout(StandardCharsets.UTF_8)).isInstanceOf(MalformedInputException.class);
        assertThat(output).hasToString("ExecOutput[stdout of 2 bytes, stderr of 0 bytes]");
    }

    @Test
    void commandThatTakesTooLongIsCutOffWithWhatItPrinted() throws IOException {
        CompletableFuture<byte[]> control = new CompletableFuture<>();
        Script closing = peer -> {
            upgrade(peer);
            control.complete(peer.readToEnd());
        };
        Pebble pebble = serve(
                0,
                closing,
                peer -> {
                    upgrade(peer);
                    peer.send(frame(BINARY, "begun"));
                    peer.readToEnd();
                },
                SILENT);

        assertThatThrownBy(() -> pebble.exec(Exec.of("sleep").limit(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(
                        ExecTimeoutException.class,
                        e -> assertThat(e.output().stdout()).isEqualTo("begun"))
                .hasMessage("sleep was killed in its container because it, or a process that it started, had not ended"
                        + " after PT0.3S");
        assertThat(control.join()).as("no close frame, which would let it live").isEmpty();
    }

    @Test
    void closingAProcessKillsItAndSoDoesAFailingStream() throws Exception {
        CompletableFuture<byte[]> control = new CompletableFuture<>();
        Script closing = peer -> {
            upgrade(peer);
            control.complete(peer.readToEnd());
        };
        Pebble pebble = serve(0, closing, printing(frame(BINARY, "some")), SILENT);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> pebble.exec(Exec.of("dump").stdout(full)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the output of dump can't be written: disk full");
        assertThat(control.join()).isEmpty();
    }

    @Test
    void signalsAreSentAsCommands() throws IOException {
        String signal = "{\"command\":\"signal\",\"signal\":{\"name\":\"SIGHUP\"}}";
        CompletableFuture<byte[]> control = new CompletableFuture<>();
        Script receiving = peer -> {
            upgrade(peer);
            control.complete(peer.read(6 + signal.length()));
            peer.readToEnd();
        };
        Pebble pebble = serve(0, receiving, printing(""), printing(""));

        try (ExecProcess process = pebble.startExec(Exec.of("nginx"))) {
            process.signal("SIGHUP");
            process.finish();
        }

        assertThat(new String(control.join(), 6, signal.length(), StandardCharsets.UTF_8))
                .isEqualTo(signal);
    }

    @Test
    void inputOfACommandThatHasEndedIsDroppedThoughItsWebsocketStaysOpen() throws Exception {
        CompletableFuture<Void> finished = new CompletableFuture<>();
        Script unread = peer -> {
            upgrade(peer);
            peer.send(frame(TEXT, END));
            finished.join();
        };
        Pebble pebble = serve(0, unread, printing(""));

        try (ExecProcess process = pebble.startExec(Exec.of("true").limit(Duration.ofMinutes(5)))) {
            process.stdin().write(new byte[10_000_000]);
            process.stdin().close();
            assertThat(process.finish().stdout()).isEmpty();
        }
        finished.complete(null);
    }

    @Test
    void signalToACommandThatHasEndedIsNoError() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Script control = peer -> {
            upgrade(peer);
            peer.close();
            ended.complete(null);
        };
        Pebble pebble = serve(3, control, printing(""), printing(""));

        try (ExecProcess process = pebble.startExec(Exec.of("false"))) {
            ended.join();
            process.signal("SIGTERM");
            process.signal("SIGTERM");
            assertThatThrownBy(process::finish)
                    .isInstanceOfSatisfying(ExecFailedException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(3));
        }
    }

    @Test
    void inputThatNobodyReadsIsDropped() throws IOException {
        Script stdio = peer -> {
            upgrade(peer);
            peer.read(100);
            peer.send(frame(TEXT, END));
        };
        Pebble pebble = serve(0, stdio, printing(""));
        InputStream large = new ByteArrayInputStream(new byte[10_000_000]);

        assertThat(pebble.exec(Exec.of("head").stdin(large)).stdout()).isEmpty();
    }

    @Test
    void websocketThatIsRefusedTellsWhyItsChangeFailed() throws IOException {
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
            peer.reply(200, change("\"ready\":true,\"status\":\"Error\",\"err\":\"no such user\""));
        };
        Pebble pebble = serve(requests, peer -> {
            peer.read();
            peer.reply(500, "{\"type\":\"error\",\"result\":{\"message\":\"it is over\"}}");
        });

        assertThatThrownBy(() -> pebble.exec(Exec.of("true")))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("failed to do 'Execute': no such user");
    }

    @Test
    void websocketThatIsRefusedForAnotherReasonTellsThat() throws IOException {
        Pebble pebble = refusingTheWebsocket(500, "out of luck");

        assertThatThrownBy(() -> pebble.exec(Exec.of("true")))
                .isInstanceOf(PebbleRefusedException.class)
                .hasMessageContaining("out of luck (500)");
    }

    @Test
    void websocketOfATaskThatIsNotKnownTellsOfARestart() throws IOException {
        Pebble pebble = refusingTheWebsocket(404, "no such task");

        assertThatThrownBy(() -> pebble.exec(Exec.of("true")))
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("its container has restarted");
    }

    private Pebble refusingTheWebsocket(int status, String reason) throws IOException {
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
            peer.reply(200, change("\"ready\":false,\"status\":\"Doing\""));
        };
        return serve(requests, peer -> {
            peer.read();
            peer.reply(status, "{\"type\":\"error\",\"result\":{\"message\":\"" + reason + "\"}}");
        });
    }

    @Test
    void serverThatAnswersAnotherKeyIsNotAWebsocket() throws IOException {
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
        };
        Pebble pebble = serve(requests, peer -> {
            peer.read();
            peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n");
        });

        assertThatThrownBy(() -> pebble.exec(Exec.of("true"))).isInstanceOf(PebbleProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x83, 0x8b, 0xf2, 0x80, 0x09})
    void framesOfUnknownFormEndTheCommand(int firstByte) throws IOException {
        Pebble pebble = serve(0, printing(frame(firstByte, "x")), SILENT);

        assertThatThrownBy(() -> pebble.exec(Exec.of("true"))).isInstanceOf(PebbleProtocolException.class);
    }

    @Test
    void serverThatDiesDuringACommandIsUnreachable() throws IOException {
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
        };
        Script dying = ExecStreamsIT::upgrade;
        Pebble pebble = serve(requests, dying, dying, dying, peer -> {});

        assertThatThrownBy(() -> pebble.exec(Exec.of("true"))).isInstanceOf(PebbleUnreachableException.class);
    }

    @Test
    void outputThatBreaksOffIsNotTakenForAllOfIt() throws IOException {
        Script half = peer -> {
            upgrade(peer);
            peer.send(frame(BINARY, "half"));
        };
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
            peer.reply(200, change("\"ready\":true,\"status\":\"Done\",\"tasks\":[{\"data\":{\"exit-code\":0}}]"));
        };
        Pebble pebble = serve(requests, SILENT, half, printing(""), requests, SILENT, half, printing(""));
        String reason = "it ended the connection before all of the output had come";

        assertThatThrownBy(() -> pebble.exec(Exec.of("dump")))
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining(reason);
        try (ExecProcess process = pebble.startExec(Exec.of("dump"))) {
            InputStream stdout = process.stdout();
            assertThat(stdout.readNBytes(4)).asString().isEqualTo("half");
            assertThatThrownBy(stdout::read)
                    .isInstanceOf(PebbleUnreachableException.class)
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void processThatIsClosedIsNotTakenForOneThatHasEnded() throws IOException {
        Pebble pebble = serve(0, printing(frame(BINARY, "some")), SILENT);
        ExecProcess process = pebble.startExec(Exec.of("dump"));
        OutputStream stdin = process.stdin();
        InputStream stdout = process.stdout();

        process.close();
        process.close();

        assertThatThrownBy(stdout::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the process of dump is closed, by close() or because a call failed: nothing more comes from it");
        assertThatThrownBy(process::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> process.signal("SIGHUP")).isInstanceOf(IllegalStateException.class);
        stdin.write('x');
        stdin.close();
    }

    @Test
    void changeWithoutExitCodeDidNotEndByItself() throws IOException {
        Script requests = peer -> {
            peer.read();
            peer.reply(202, STARTED);
            peer.read();
            peer.reply(200, change("\"ready\":true,\"status\":\"Done\""));
        };
        Pebble pebble = serve(requests, SILENT, printing(""), printing(""));

        assertThatThrownBy(() -> pebble.exec(Exec.of("true")))
                .isInstanceOfSatisfying(ExecFailedException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(ExecFailedException.NOT_ENDED));
    }

    @Test
    void streamsOfAProcessAreServedByOneThread() throws IOException {
        Script echo = peer -> {
            upgrade(peer);
            peer.read(6 + 4);
            peer.send(frame(BINARY, "pong"));
            peer.read(6 + END.length());
            peer.send(frame(BINARY, "rest"));
            peer.send(frame(TEXT, END));
        };
        Pebble pebble = serve(0, echo, printing("err"));

        try (ExecProcess process = pebble.startExec(Exec.of("cat"))) {
            process.stdin().write("ping".getBytes(StandardCharsets.UTF_8));
            assertThat(process.stdout().readNBytes(2)).asString().isEqualTo("po");
            assertThat(process.stderr().readAllBytes()).asString().isEqualTo("err");
            assertThat(process.finish().stdout()).isEqualTo("ngrest");
        }
    }

    @Test
    void aCommandWithoutAProgramIsRefusedBeforeAnythingIsSent() throws IOException {
        Pebble pebble = serve(0, SILENT, SILENT);

        assertThatThrownBy(() -> Exec.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Exec.of("true").limit(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThat(servers.get(0).connections()).isZero();
        assertThat(pebble).hasToString("Pebble at " + dir.resolve("s"));
    }
}
