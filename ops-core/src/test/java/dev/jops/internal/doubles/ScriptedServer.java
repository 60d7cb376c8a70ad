package dev.jops.internal.doubles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a Unix socket that sends what a test says, right or wrong. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocketChannel server;
    private final List<Script> scripts;
    private final List<SocketChannel> accepted = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What happens on one connection, which is closed after it. */
    public interface Script {
        void serve(Peer peer) throws IOException;
    }

    /**
     * Creates a server that plays these scripts, one for each connection, and the last one for all further connections.
     */
    public ScriptedServer(Path socket, Script... scripts) throws IOException {
        this.scripts = List.of(scripts);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Script script = scripts.get(Math.min(accepted.size(), scripts.size() - 1));
                accepted.add(channel);
                start(() -> serve(channel, script));
            }
        } catch (IOException e) {
            // Closed at the end of the test.
        }
    }

    private void serve(SocketChannel channel, Script script) {
        try (channel) {
            script.serve(new Peer(channel));
        } catch (IOException e) {
            // The client went away, as it may.
        }
    }

    /** The requests so far: heads with their bodies. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many connections it has had. */
    public int connections() {
        return accepted.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel channel : accepted) {
            channel.close();
        }
    }

    /** The server's end of one connection. */
    public final class Peer {
        private final SocketChannel channel;
        private final InputStream in;
        private final OutputStream out;

        Peer(SocketChannel channel) {
            this.channel = channel;
            this.in = new BufferedInputStream(Channels.newInputStream(channel));
            this.out = Channels.newOutputStream(channel);
        }

        /** Reads a request, with its body if that has a length. */
        public String read() throws IOException {
            StringBuilder request = new StringBuilder(readHead());
            int length = request.indexOf("Content-Length: ");
            if (length >= 0) {
                int from = length + "Content-Length: ".length();
                int count = Integer.parseInt(request.substring(from, request.indexOf("\r", from)));
                request.append(new String(in.readNBytes(count), StandardCharsets.UTF_8));
            }
            requests.add(request.toString());
            return request.toString();
        }

        /** Reads only the head of a request. */
        public String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("the client closed the connection");
                }
                head.append((char) b);
            }
            return head.toString();
        }

        /** Reads bytes. */
        public byte[] read(int count) throws IOException {
            return in.readNBytes(count);
        }

        /** Closes the connection before the script is over. */
        public void close() throws IOException {
            channel.close();
        }

        /** Reads until the client closes the connection. */
        public byte[] readToEnd() throws IOException {
            return in.readAllBytes();
        }

        /** Sends characters up to U+00FF as bytes. */
        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends bytes. */
        public void send(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        /** Sends a JSON text as a whole reply. */
        public void reply(int status, String json) throws IOException {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            send("HTTP/1.1 " + status + " Reason\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\n\r\n");
            send(body);
        }
    }
}
