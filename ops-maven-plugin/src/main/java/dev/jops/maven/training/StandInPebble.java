package dev.jops.maven.training;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Stands in for a container's Pebble: a server on a socket that answers only the requests of the training charm. */
public final class StandInPebble implements AutoCloseable {
    private static final String CHANGE = """
            {"id": "1", "kind": "replan", "summary": "Trained", "status": "Done", "ready": true,
             "spawn-time": "2026-01-01T00:00:00.123456789Z", "ready-time": "2026-01-01T00:00:00.123456789Z",
             "tasks": [{"id": "1", "kind": "start", "summary": "Trained", "status": "Done", "data": {"exit-code": 0}}]}""";
    private static final String FILE = """
            {"path": "/trained", "name": "trained", "type": "file", "size": 7, "permissions": "644",
             "last-modified": "2026-01-01T00:00:00Z", "user-id": 0, "user": "root", "group-id": 0, "group": "root"}""";
    private static final String CONTENT = """
            --trained\r
            Content-Disposition: form-data; name="files"; filename="/trained"\r
            \r
            trained\r
            --trained\r
            Content-Disposition: form-data; name="response"\r
            \r
            {"type": "sync", "result": [{"path": "/trained"}]}\r
            --trained--\r
            """;

    /** The suffix of a key from which RFC 6455 computes the answer. */
    private static final String WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Path directory;
    private final ServerSocketChannel server;
    private final List<SocketChannel> accepted = Collections.synchronizedList(new ArrayList<>());

    private StandInPebble(Path directory, ServerSocketChannel server) {
        this.directory = directory;
        this.server = server;
    }

    /** Starts a server in a directory of its own, whose path is short enough for a socket. */
    public static StandInPebble start() throws IOException {
        Path directory = Files.createTempDirectory("jops");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(directory.resolve("pebble.socket")));
        StandInPebble pebble = new StandInPebble(directory, server);
        start(pebble::accept);
        return pebble;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "stand-in for Pebble");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the socket at which it listens. */
    public Path socket() {
        return directory.resolve("pebble.socket");
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                accepted.add(channel);
                start(() -> serve(channel));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private static void serve(SocketChannel channel) {
        try (channel) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            OutputStream out = Channels.newOutputStream(channel);
            while (true) {
                List<String> head = head(in);
                skipBody(head, in);
                if (head.get(0).contains("/websocket/")) {
                    serveWebsocket(head, in, out);
                    return;
                }
                out.write(answer(head.get(0)).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The charm has ended the connection.
        }
    }

    private static String answer(String request) {
        String target = request.split(" ", -1)[1];
        if (request.startsWith("POST")) {
            return switch (target) {
                case "/v1/services", "/v1/exec" ->
                    reply(
                            202,
                            "application/json",
                            "{\"type\": \"async\", \"change\": \"1\", \"result\": {\"task-id\": \"1\"}}");
                case "/v1/files" -> sync("[{\"path\": \"/trained\"}]");
                default -> sync("true");
            };
        }
        int query = target.indexOf('?');
        return switch (query < 0 ? target : target.substring(0, query)) {
            case "/v1/system-info" -> sync("{\"version\": \"v1.26.0\", \"boot-id\": \"trained\"}");
            case "/v1/plan" ->
                sync("\"services:\\n    trained:\\n        override: replace\\n        command: trained\\n\"");
            case "/v1/services" -> sync("[{\"name\": \"trained\", \"startup\": \"enabled\", \"current\": \"active\"}]");
            case "/v1/changes/1/wait" -> sync(CHANGE);
            case "/v1/files" ->
                target.contains("action=read")
                        ? reply(200, "multipart/form-data; boundary=trained", CONTENT)
                        : sync("[" + FILE + "]");
            default -> sync("[]");
        };
    }

    private static String sync(String result) {
        return reply(200, "application/json", "{\"type\": \"sync\", \"result\": " + result + "}");
    }

    private static String reply(int status, String type, String content) {
        return "HTTP/1.1 " + status + " Trained\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length()
                + "\r\n\r\n" + content;
    }

    /** Sends a word, ends the output, and waits until the charm closes the websocket. */
    private static void serveWebsocket(List<String> head, InputStream in, OutputStream out) throws IOException {
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(header(head, "sec-websocket-key")) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (!head.get(0).contains("/control ")) {
            out.write(frame(2, "trained"));
            out.write(frame(1, "{\"command\":\"end\"}"));
        }
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] frame(int opcode, String text) {
        byte[] data = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[2 + data.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) data.length;
        System.arraycopy(data, 0, frame, 2, data.length);
        return frame;
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + WEBSOCKET).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-1
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return lines;
    }

    private static void skipBody(List<String> head, InputStream in) throws IOException {
        String length = header(head, "content-length");
        if (!length.isEmpty()) {
            in.skipNBytes(Integer.parseInt(length));
        } else if (header(head, "transfer-encoding").equals("chunked")) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                in.skipNBytes(size + 2);
            }
            line(in);
        }
    }

    /** Returns a header's value; empty if it is not there. */
    private static String header(List<String> head, String name) {
        for (String line : head) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }

    /** Closes the connections, and removes the directory. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel channel : accepted) {
            channel.close();
        }
        Files.deleteIfExists(socket());
        Files.deleteIfExists(directory);
    }
}
