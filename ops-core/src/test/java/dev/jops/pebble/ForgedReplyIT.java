package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.internal.doubles.ScriptedServer.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in Pebble's form that say what no Pebble says: nothing of it is trusted, kept, or waited for without an end. */
@Timeout(60)
class ForgedReplyIT {
    private static final String FORM = "HTTP/1.1 200 OK\r\nContent-Type: multipart/form-data; boundary=xyz\r\n\r\n";
    private static final String FILE_PART =
            "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"/f\"\r\n\r\n";
    private static final String RESPONSE_PART =
            "\r\n--xyz\r\nContent-Disposition: form-data; name=\"response\"\r\n\r\n";
    private static final String LONG_NAME = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String READ = "{\"type\":\"sync\",\"result\":[{\"path\":\"/f\"}]}";

    @TempDir
    Path dir = Path.of("");

    private final List<ScriptedServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() throws IOException {
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    private Pebble serve(Script script) throws IOException {
        servers.add(new ScriptedServer(dir.resolve("s"), script));
        return Pebble.at(dir.resolve("s"));
    }

    private static Script answering(String... results) {
        return peer -> {
            for (String result : results) {
                peer.read();
                peer.reply(200, "{\"type\":\"sync\",\"result\":" + result + "}");
            }
        };
    }

    private static Script sendingWithoutEnd(String beginning, String rest) {
        String block = rest.repeat(10_000);
        return peer -> {
            peer.read();
            peer.send(beginning);
            while (true) {
                peer.send(block);
            }
        };
    }

    @Test
    void whatFollowsTheLastPartIsNotReadToItsEnd() throws IOException {
        Pebble pebble =
                serve(sendingWithoutEnd(FORM + FILE_PART + "content" + RESPONSE_PART + READ + "\r\n--xyz--\r\n", "\n"));

        assertThat(pebble.pullText("/f")).isEqualTo("content");
    }

    @Test
    void responseThatFollowsAFileIsNotReadWithoutAnEnd() throws IOException {
        Pebble pebble = serve(sendingWithoutEnd(FORM + FILE_PART + "content" + RESPONSE_PART + READ, " "));

        assertThatThrownBy(() -> pebble.pull("/f", dir.resolve("pulled")))
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("the read of /f: it has more than ");
        assertThat(dir.toFile().list()).containsExactly("s");
    }

    @Test
    void headersOfAPartAreNotReadWithoutAnEnd() throws IOException {
        Pebble pebble = serve(sendingWithoutEnd(FORM + "--xyz\r\n", "X: always the same\r\n"));

        assertThatThrownBy(() -> pebble.pullText("/f"))
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("the read of /f: a part of its reply has strange headers");
    }

    @Test
    void fileWithoutAnEndIsNotKeptAsAText() throws IOException {
        Pebble pebble = serve(sendingWithoutEnd(FORM + FILE_PART, "x"));

        assertThatThrownBy(() -> pebble.pullText("/f"))
                .isInstanceOf(PebblePathException.class)
                .hasMessage("Pebble at " + dir.resolve("s") + " could not read /f: it has more than "
                        + (Calls.MOST_BYTES >> 20) + " MiB, so read it with pull, as a stream (generic-file-error)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", "a\\u0000b", LONG_NAME})
    void nameThatNoFileCanHaveIsNotCopied(String name) throws IOException {
        Pebble pebble = serve(answering(
                "[{\"path\":\"/d\",\"name\":\"d\",\"type\":\"directory\"}]",
                "[{\"path\":\"/d/x\",\"name\":\"" + name + "\",\"type\":\"file\"}]"));

        assertThatThrownBy(() -> new PebbleFiles(pebble).pullPath("/d", dir.resolve("copy")))
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("copy of /d: something in it has a name that ");
        assertThat(dir.resolve("copy/d")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/etc/passwd", "/a\\u0000"})
    void pathThatWasAskedForIsReadWhateverThePathInTheReply(String path) throws IOException {
        Pebble pebble = serve(peer -> {
            peer.read();
            peer.reply(
                    200,
                    "{\"type\":\"sync\",\"result\":[{\"path\":\"" + path
                            + "\",\"name\":\"f\",\"type\":\"file\",\"size\":7,\"permissions\":\"644\"}]}");
            peer.read();
            peer.send(FORM + FILE_PART + "content" + RESPONSE_PART + READ + "\r\n--xyz--\r\n");
        });

        assertThat(new PebbleFiles(pebble).pushIfChanged("/f", "content", FileOptions.defaults()))
                .isFalse();
        assertThat(servers.get(0).requests().get(1)).startsWith("GET /v1/files?action=read&path=%2Ff ");
    }

    @Test
    void changeOfAnotherIdIsNotTheOneThatWasAskedFor() throws IOException {
        Pebble pebble = serve(peer -> {
            peer.read();
            peer.reply(202, "{\"type\":\"async\",\"change\":\"7\",\"result\":null}");
            peer.read();
            peer.reply(200, "{\"type\":\"sync\",\"result\":{\"id\":\"8\",\"ready\":true,\"status\":\"Done\"}}");
        });

        assertThatThrownBy(pebble::replanServices)
                .isInstanceOf(PebbleProtocolException.class)
                .hasMessageContaining("GET /v1/changes/7/wait: 'id' is not that of the change");
    }

    @Test
    void changeThatIsNeverReadyEndsWithTheTimeOfTheCaller() throws IOException {
        Pebble pebble = serve(peer -> {
            peer.read();
            peer.reply(202, "{\"type\":\"async\",\"change\":\"7\",\"result\":null}");
            while (true) {
                peer.read();
                peer.reply(
                        200, "{\"type\":\"sync\",\"result\":{\"id\":\"7\",\"summary\":\"Replan\",\"status\":\"Do\"}}");
            }
        });

        assertThatThrownBy(() -> pebble.within(Duration.ofMillis(100)).replanServices())
                .isInstanceOf(PebbleTimeoutException.class)
                .hasMessageContaining("did not finish 'Replan' within PT0.1S: its status is Do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\nb", "/a\r\nb"})
    void lineBreakInAPathIsReadAsGoEscapesIt(String path) throws IOException {
        String escaped = path.replace("\r", "%0D").replace("\n", "%0A");
        String json = path.replace("\r", "\\r").replace("\n", "\\n");
        Pebble pebble = serve(peer -> {
            peer.read();
            peer.send(FORM + FILE_PART.replace("/f", escaped) + "content" + RESPONSE_PART + READ.replace("/f", json)
                    + "\r\n--xyz--\r\n");
        });

        try (InputStream content = pebble.pull(path)) {
            assertThat(content.readAllBytes()).isEqualTo("content".getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "directory", "fifo"})
    void fileOfAnotherKindIsNotTakenForASocket(String kind) throws Exception {
        Path path = made(kind);

        assertThatThrownBy(() -> Pebble.at(path).systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessage(
                        "Pebble at " + path + " can't be reached for GET /v1/system-info: Not a socket; the path leads"
                                + " to a file of another kind");
    }

    @Test
    void linkToItselfIsNotTakenForAContainerThatRestarts() throws Exception {
        Path path = dir.resolve("loop");
        Files.createSymbolicLink(path, path);

        assertThatThrownBy(() -> Pebble.at(path).systemInfo())
                .isInstanceOf(PebbleUnreachableException.class)
                .hasMessageEndingWith(
                        "Too many levels of symbolic links; a link on the way to its socket leads back to itself");
    }

    private Path made(String kind) throws IOException, InterruptedException {
        Path path = dir.resolve(kind);
        switch (kind) {
            case "file" -> Files.createFile(path);
            case "directory" -> Files.createDirectory(path);
            default -> new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        }
        return path;
    }

    @Test
    void specialOrMissingFileIsNotPushed() throws Exception {
        PebbleFiles files = new PebbleFiles(Pebble.at(dir.resolve("s")));
        Path fifo = made("fifo");
        Path nowhere = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nowhere"));

        assertThatThrownBy(() -> files.pushPath(fifo, "/x", FileOptions.defaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(fifo + " can't be copied to the container: " + fifo
                        + " is a socket, a FIFO or a device: leave it out of what is copied");
        for (Path path : List.of(nowhere, dir.resolve("nowhere"))) {
            assertThatThrownBy(() -> files.pushPath(path, "/x", FileOptions.defaults()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(path + " can't be copied to the container: there is no " + path);
        }
    }

    @Test
    void fileWhoseNameIsNotTextIsNotPushed() throws Exception {
        Path tree = Files.createDirectory(dir.resolve("tree"));
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'name\\377')\"")
                .directory(tree.toFile())
                .start()
                .waitFor();
        Pebble pebble = serve(answering("[{\"path\":\"/x/tree\"}]"));

        assertThatThrownBy(() -> new PebbleFiles(pebble).pushPath(tree, "/x", FileOptions.defaults()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("has a name that is not text in UTF-8: rename it, or leave it out");
    }

    @Test
    void controlCharacterInThePathOfAPushIsShownWhereItStands() {
        Pebble pebble = Pebble.at(dir.resolve("s"));

        assertThatThrownBy(() -> pebble.push("/new\nline", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'/new?line' can't be written: character 4 is a control character, which Pebble does not take"
                                + " in the path of a file to write");
    }
}
