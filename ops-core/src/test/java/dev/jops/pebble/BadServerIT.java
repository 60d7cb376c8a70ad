package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.internal.doubles.ScriptedServer.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a call ends, with an exception of this package that says why. */
@Timeout(60)
class BadServerIT {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String INFO = "{\"type\":\"sync\",\"result\":{\"version\":\"v9.9.9\",\"later\":[1]}}";

    /** Long enough for a busy machine to answer, and for a test that must not wait for it. */
    private static final Duration SHORT = Duration.ofMillis(150);

    @TempDir
    Path dir = Path.of("");

    private final List<ScriptedServer> servers = new ArrayList<>();
    private Path socket = Path.of("");

    @BeforeEach
    void nameSocket() {
        socket = dir.resolve("s");
    }

    @AfterEach
    void stopServers() throws IOException {
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    private ScriptedServer serve(Script... scripts) throws IOException {
        ScriptedServer server = new ScriptedServer(socket, scripts);
        servers.add(server);
        return server;
    }

    private Pebble pebble() {
        return Pebble.at(socket);
    }

    @Test
    void missingSocketIsUnreachable() {
        assertThatThrownBy(() -> pebble().systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessage("Pebble at " + socket + " can't be reached for GET /v1/system-info: No such file or"
                        + " directory; its container has not started yet or is restarting");
    }

    @Test
    void socketThatNobodyListensOnIsUnreachable() throws IOException {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();

        assertThatThrownBy(() -> pebble().systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void pathThatIsTooLongForASocketIsUnreachable() {
        Path path = dir.resolve("x".repeat(108));

        assertThatThrownBy(() -> Pebble.at(path).systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageEndingWith("path too long; the path of a socket has at most 107 bytes");
    }

    @Test
    void silentServerIsTooSlow() throws IOException {
        serve(peer -> peer.readToEnd());

        assertThatThrownBy(() -> pebble().patience(SHORT).systemInfo())
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessage("Pebble at " + socket + " was too slow for GET /v1/system-info: it did not answer within"
                        + " PT0.15S");
    }

    @Test
    void serverThatAcceptsNoConnectionIsTooSlow() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            while (hasRoomFor(waiting)) {}

            assertThatThrownBy(() -> pebble().patience(SHORT).systemInfo())
                    .isInstanceOf(PebbleTimeoutException.class)
                    .hasMessageContaining("it accepted no connection within PT0.15S");
        } finally {
            for (SocketChannel client : waiting) {
                client.close();
            }
        }
    }

    private boolean hasRoomFor(List<SocketChannel> waiting) throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        waiting.add(client);
        client.configureBlocking(false);
        try {
            return client.connect(UnixDomainSocketAddress.of(socket));
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void serverThatClosesAtOnceIsUnreachable() throws IOException {
        serve(peer -> {});

        assertThatThrownBy(() -> pebble().systemInfo()).isInstanceOf(PebbleUnreachableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"type\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"type\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
            })
    void replyThatIsCutIsUnreachable(String reply) throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(reply);
        });

        assertThatThrownBy(() -> pebble().systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("it ended the connection before its reply was complete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 100\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: 1\r\n Content-Length: 100\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 202 Accepted\r\nContent-Length: 32\r\n\r\n{\"type\":\"async\",\"result\":[],\"a\":1}",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot JSON!",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"type\":\"sync\",\"result\":[]}",
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 15\r\n\r\n400 Bad Request"
            })
    void replyThatIsNotPebblesIsNotRead(String reply) throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(reply);
            peer.readToEnd();
        });

        assertThatThrownBy(() -> pebble().systemInfo()).isInstanceOf(PebbleProtocolException.class);
    }

    @Test
    void bytesThatFollowAReplyArePartOfNoOther() throws IOException {
        ScriptedServer server = serve(peer -> {
            peer.read();
            peer.send(OK + "Content-Length: " + INFO.length() + "\r\n\r\n" + INFO + "HTTP/1.1 500 What\r\n\r\n");
            peer.readToEnd();
        });
        Pebble pebble = pebble();

        assertThat(pebble.systemInfo().version()).isEqualTo("v9.9.9");
        assertThat(pebble.systemInfo().version()).isEqualTo("v9.9.9");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void hugeHeaderIsNotRead() throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(OK + "X: ");
            while (true) {
                peer.send("x".repeat(1000));
            }
        });

        assertThatThrownBy(() -> pebble().systemInfo())
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("a line of its reply has more than 8192 bytes");
    }

    @Test
    void endlessHeadersAreNotRead() throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(OK);
            for (int i = 0; true; i++) {
                peer.send("X-" + i + ": x\r\n");
            }
        });

        assertThatThrownBy(() -> pebble().systemInfo())
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("more than 100 headers");
    }

    @Test
    void hugeBodyIsNotRead() throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(OK + "Content-Length: 999999999999\r\n\r\n");
            while (true) {
                peer.send(" ".repeat(100_000));
            }
        });

        assertThatThrownBy(() -> pebble().systemInfo())
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("it has more than ");
    }

    /** An empty list of three bytes takes twenty times as much memory. */
    @Test
    void replyOfTooManyValuesIsNotTakenApart() throws IOException {
        String values = "[],".repeat(5 << 20);
        serve(peer -> {
            peer.read();
            peer.reply(200, "{\"type\":\"sync\",\"result\":[" + values + "[]]}");
        });

        assertThatThrownBy(() -> pebble().patience(Duration.ofMinutes(1)).services())
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("GET /v1/services: it has more than ");
    }

    @Test
    void bodyThatTricklesInIsTooSlow() throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(OK + "Content-Length: 999999999\r\n\r\n");
            while (true) {
                peer.send(" ");
            }
        });

        assertThatThrownBy(() -> pebble().patience(SHORT).systemInfo())
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("it did not answer within PT0.15S");
    }

    @Test
    void versionThatIsUnknownIsShown() throws IOException {
        serve(peer -> {
            peer.read();
            peer.reply(200, INFO);
        });

        assertThat(pebble().systemInfo().version()).isEqualTo("v9.9.9");
    }

    @Test
    void consecutiveRequestsShareAConnection() throws IOException {
        ScriptedServer server = serve(peer -> {
            while (true) {
                peer.read();
                peer.reply(200, INFO);
            }
        });
        Pebble pebble = pebble();

        pebble.systemInfo();
        pebble.within(Duration.ZERO).systemInfo();
        pebble.systemInfo();

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void connectionThatTheServerClosesInBetweenIsReplaced() throws IOException {
        ScriptedServer server = serve(peer -> {
            peer.read();
            peer.reply(200, INFO);
        });
        Pebble pebble = pebble();

        pebble.systemInfo();
        pebble.systemInfo();

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void questionIsAskedAgainIfTheServerClosesInsteadOfAnswering() throws IOException {
        Script answerOnce = peer -> {
            peer.read();
            peer.reply(200, INFO);
            peer.read();
        };
        ScriptedServer server = serve(answerOnce);
        Pebble pebble = pebble();

        pebble.systemInfo();
        pebble.systemInfo();

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void connectionThatTheServerMeansToCloseIsNotUsedAgain() throws IOException {
        ScriptedServer server = serve(peer -> {
            peer.read();
            peer.send(OK + "Connection: Keep-Alive, Close\r\nContent-Length: " + INFO.length() + "\r\n\r\n" + INFO);
            peer.readToEnd();
        });
        Pebble pebble = pebble();

        pebble.systemInfo();
        pebble.systemInfo();

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void requestThatChangesSomethingIsNotSentAgain() throws IOException {
        ScriptedServer server = serve(peer -> {
            peer.read();
            peer.reply(200, INFO);
            peer.read();
        });
        Pebble pebble = pebble();
        pebble.systemInfo();

        assertThatThrownBy(() -> pebble.addNotice("example.com/x")).isInstanceOf(PebbleUnreachableException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void interruptedCallEndsAndTheThreadStaysInterrupted() throws IOException {
        serve(peer -> peer.readToEnd());
        Pebble pebble = pebble();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pebble.systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("this thread was interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pathsThatNoFileHasAreRefusedBeforeAnythingIsSent() throws IOException {
        ScriptedServer server = serve(peer -> peer.readToEnd());
        Pebble pebble = pebble();

        for (String path : List.of("/a\rb", "/a\nb", "/a\u007fb")) {
            assertThatThrownBy(() -> pebble.push(path, "x")).isInstanceOf(IllegalArgumentException.class);
        }
        for (String path : List.of("/a\0b", "/a\ud800b", "relative", "")) {
            assertThatThrownBy(() -> pebble.push(path, "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pebble.pull(path)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pebble.listFiles(path)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pebble.remove(path)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pebble.makeDirectory(path, FileOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(server.connections()).isZero();
    }

    @Test
    void serverThatGoesAwayDuringAPushIsUnreachable() throws IOException {
        serve(peer -> {
            peer.readHead();
            peer.read(100_000);
        });

        assertThatThrownBy(() -> pebble().push("/f", zeros(100_000_000), FileOptions.defaults()))
                .isInstanceOf(PebbleUnreachableException.class);
    }

    @Test
    void refusalThatComesDuringAPushIsTold() throws IOException {
        serve(peer -> {
            peer.readHead();
            peer.reply(
                    401, "{\"type\":\"error\",\"result\":{\"message\":\"access denied\",\"kind\":\"login-required\"}}");
        });

        assertThatThrownBy(() -> pebble().push("/f", zeros(100_000_000), FileOptions.defaults()))
                .isInstanceOfSatisfying(PebbleRefusedException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(401);
                    assertThat(e.kind()).isEqualTo("login-required");
                })
                .hasMessageContaining("this process is not an admin of it");
    }

    @Test
    void refusalIsToldThoughTheServerReadsNoFurther() throws IOException {
        CompletableFuture<Void> told = new CompletableFuture<>();
        serve(peer -> {
            peer.readHead();
            peer.reply(400, "{\"type\":\"error\",\"result\":{\"message\":\"no\"}}");
            told.join();
        });

        assertThatThrownBy(() -> pebble().push("/f", zeros(100_000_000), FileOptions.defaults()))
                .isInstanceOf(PebbleRefusedException.class);
        told.complete(null);
    }

    @Test
    void replyToAnEarlierRequestIsNotTakenForARefusal() throws IOException {
        serve(peer -> {
            peer.read();
            peer.reply(200, INFO);
            peer.readHead();
            peer.read(100_000);
        });
        Pebble pebble = pebble();
        pebble.systemInfo();

        assertThatThrownBy(() -> pebble.push("/f", zeros(100_000_000), FileOptions.defaults()))
                .isInstanceOf(PebbleUnreachableException.class);
    }

    @Test
    void interimReplyDoesNotEndAPush() throws IOException {
        serve(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 100 Continue\r\n\r\n");
            for (String end = ""; !end.endsWith("--\r\n\r\n0\r\n\r\n"); ) {
                String next = end + new String(peer.read(1), StandardCharsets.ISO_8859_1);
                end = next.substring(Math.max(0, next.length() - 20));
            }
            peer.reply(200, "{\"type\":\"sync\",\"result\":[{\"path\":\"/f\"}]}");
        });

        pebble().push("/f", zeros(2_000_000), FileOptions.defaults());
    }

    @Test
    void sourceThatFailsLeavesThePushIncomplete() throws Exception {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        serve(peer -> {
            peer.readHead();
            received.complete(peer.readToEnd());
        });
        InputStream failing = new SequenceInputStream(zeros(100_000), new Failing());

        assertThatThrownBy(() -> pebble().push("/f", failing, FileOptions.defaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the content for /f can't be read: disk on fire");
        assertThat(new String(received.get(), StandardCharsets.UTF_8))
                .contains("filename=\"/f\"")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void fileThatIsTruncatedWhileItIsPushedLeavesThePushIncomplete() throws Exception {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (RandomAccessFile file = new RandomAccessFile(tree.resolve("large").toFile(), "rw")) {
            file.setLength(50_000_000);
            serve(peer -> {
                peer.readHead();
                peer.read(1000);
                file.setLength(20);
                received.complete(peer.readToEnd());
            });

            assertThatThrownBy(() ->
                            new PebbleFiles(pebble()).pushPath(tree.resolve("large"), "/", FileOptions.defaults()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the content for /large can't be read: it became shorter by ");
        }
        assertThat(new String(received.get(), StandardCharsets.ISO_8859_1)).doesNotEndWith("0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "/x/..", "/x/../", "/x/.", "."})
    void whatHasNoNameIsNotCopied(String path) {
        PebbleFiles files = new PebbleFiles(pebble());

        assertThatThrownBy(() -> files.pullPath(path, dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + path + "' can't be copied: its copy would have no name");
        assertThatThrownBy(() -> files.pushPath(Path.of("/x/.."), "/x", FileOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'/x/..' can't be copied: its copy would have no name");
    }

    private static InputStream zeros(int count) {
        return new Zeros(count);
    }

    private static final String FORM = OK + "Content-Type: multipart/form-data; boundary=xyz\r\n\r\n";
    private static final String FILE_PART =
            "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"/f\"\r\n\r\n";
    private static final String RESPONSE_PART =
            "\r\n--xyz\r\nContent-Disposition: form-data; name=\"response\"\r\n\r\n";

    @Test
    void streamThatIsClosedIsNotTakenForAPebbleThatIsGone() throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(FORM + FILE_PART + "content" + RESPONSE_PART);
            peer.readToEnd();
        });
        InputStream content = pebble().pull("/f");

        content.close();

        assertThatThrownBy(content::read).isInstanceOf(IOException.class).hasMessage("the stream of /f is closed");
    }

    @Test
    void fileThatIsTruncatedWhileItIsPulledIsAnErrorAtItsEnd() throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(FORM + FILE_PART + "short" + RESPONSE_PART
                    + "{\"type\":\"sync\",\"result\":[{\"path\":\"/f\",\"error\":{\"kind\":\"generic-file-error\","
                    + "\"message\":\"file truncated\"}}]}\r\n--xyz--\r\n");
        });
        Path target = dir.resolve("pulled");

        assertThatThrownBy(() -> pebble().pull("/f", target))
                .isInstanceOf(PebblePathException.class)
                .hasMessageContaining("could not read /f: file truncated");
        assertThat(dir.toFile().list()).containsExactly("s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--xyz", FILE_PART, FILE_PART + "content", FILE_PART + "content" + RESPONSE_PART})
    void pullThatBreaksOffLeavesTheOldFile(String reply) throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(FORM + reply);
        });
        Path target = Files.writeString(dir.resolve("pulled"), "old");

        assertThatThrownBy(() -> pebble().pull("/f", target)).isInstanceOf(PebbleUnreachableException.class);
        assertThat(target).hasContent("old");
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("s", "pulled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\nno multipart",
                "HTTP/1.1 200 OK\r\nContent-Type: multipart/form-data\r\n\r\n",
                FORM + "xyz",
                FORM + "--xyz--\r\n",
                FORM + "--xyz\r\nno colon\r\n\r\n",
                FORM + "--xyz\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--xyz--\r\n",
                FORM
                        + "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"/g\"\r\n\r\nx\r\n--xyz--\r\n",
                FORM + FILE_PART + "x\r\n--xyz--\r\n",
                FORM + FILE_PART + "x\r\n--xyzzy\r\n"
            })
    void pullOfWhatIsNotAFileIsNotRead(String reply) throws IOException {
        serve(peer -> {
            peer.read();
            peer.send(reply);
        });

        assertThatThrownBy(() -> pebble().pullText("/f")).isInstanceOf(PebbleProtocolException.class);
    }

    @Test
    void serverThatGoesAwayWhileAChangeIsAwaitedIsUnreachable() throws IOException {
        Script answerOnce = peer -> {
            peer.read();
            peer.reply(202, "{\"type\":\"async\",\"change\":\"7\",\"result\":null}");
            peer.read();
        };
        serve(answerOnce, peer -> {});

        assertThatThrownBy(() -> pebble().replanServices())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageContaining("GET /v1/changes/7/wait");
    }

    @Test
    void passwordsAndVariablesAreInNoMessage() throws IOException {
        serve(peer -> {
            while (true) {
                peer.read();
                peer.reply(400, "{\"type\":\"error\",\"result\":{\"message\":\"no\"}}");
            }
        });
        Pebble pebble = pebble();

        assertThatThrownBy(() -> pebble.addIdentities(Map.of("bob", Identity.basic(Identity.Access.ADMIN, "hunter2"))))
                .isInstanceOf(PebbleRefusedException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> pebble.exec(
                        Exec.of("x").environment("PASSWORD", "hunter2").stdin("hunter2")))
                .isInstanceOf(PebbleRefusedException.class)
                .hasMessageNotContaining("hunter2");
        assertThat(Identity.basic(Identity.Access.ADMIN, "hunter2").toString()).doesNotContain("hunter2");
        assertThat(Exec.of("x").environment("PASSWORD", "hunter2").toString()).doesNotContain("hunter2");
    }

    /** The home of the daemon's user, where commands run otherwise, may be closed to it or missing. */
    @Test
    void fileIsWrittenInPlaceFromTheRootDirectory() throws IOException {
        ScriptedServer server = serve(peer -> {
            peer.read();
            peer.reply(400, "{\"type\":\"error\",\"result\":{\"message\":\"no\"}}");
        });

        assertThatThrownBy(() -> pebble().writeInPlace("/f", "x")).isInstanceOf(PebbleRefusedException.class);
        assertThat(server.requests().get(0)).contains("\"working-dir\":\"/\"");
    }

    @Test
    void noThreadIsLeft() throws IOException {
        serve(peer -> {
            peer.read();
            peer.reply(200, INFO);
        });
        List<String> before = threads();

        pebble().systemInfo();

        assertThat(threads()).isSubsetOf(before);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.equals("scripted server"))
                .toList();
    }

    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    private static final class Failing extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("disk on fire");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("disk on fire");
        }
    }
}
