package dev.jops.simulator.pebble.socket;

import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.pebble.transport.PebbleTransport.Body;
import dev.jops.pebble.transport.PebbleTransport.Reply;
import dev.jops.pebble.transport.PebbleTransport.Request;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Listens on the socket of one container while a hook runs. */
final class PebbleServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofDays(36_500);
    private static final int TASK_AT = "/v1/tasks/".length();

    private final Path path;
    private final ServerSocketChannel listener;
    private final PebbleTransport transport;
    private final Predicate<String> runs;
    private final CallQueue queue;

    // of the hook's thread
    private final SortedMap<String, ExecStreams> execs = new TreeMap<>();

    // guarded by itself
    private final List<SocketChannel> connections = new ArrayList<>();

    /**
     * Starts to listen.
     *
     * @param transport to the Pebble, for the hook's thread
     * @param runs whether the command of a task has begun and not ended
     */
    PebbleServer(
            String container, SocketPlace place, PebbleTransport transport, Predicate<String> runs, CallQueue queue)
            throws IOException {
        this.transport = transport;
        this.runs = runs;
        this.queue = queue;
        this.path = place.socket(container);
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // The path of a socket is short when it is bound, and may be any when it is found.
            Path bound = place.shortPath(container);
            Files.deleteIfExists(bound);
            listener.bind(UnixDomainSocketAddress.of(bound));
            Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-rw-rw-"));
            place.hand(bound);
            Files.deleteIfExists(path);
            Files.move(bound, path);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        start("pebble " + container, this::acceptAll);
    }

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                synchronized (connections) {
                    connections.add(channel);
                }
                start("pebble connection", new ServerConnection(this, channel));
            }
        } catch (IOException e) {
            // The hook has ended.
        }
    }

    void ended(SocketChannel channel) {
        synchronized (connections) {
            connections.remove(channel);
        }
    }

    CallQueue queue() {
        return queue;
    }

    /** Answers a request, on the hook's thread. */
    byte[] answer(ReceivedRequest request) throws IOException {
        if (request.isWait()) {
            for (ExecStreams exec : execs.values()) {
                exec.run(); // who waits sends nothing more
            }
        }
        Request sent =
                new Request(request.method(), request.target(), request.headers(), Body.of(request.body()), PATIENCE);
        try (Reply reply = transport.send(sent)) {
            return ReplyBytes.of(reply);
        }
    }

    /** Opens a stream of a command, on the hook's thread. */
    ExecStreams open(ReceivedRequest request, FrameWriter writer) throws IOException {
        String target = request.target();
        String task = target.startsWith("/v1/tasks/") && target.indexOf('/', TASK_AT) > 0
                ? target.substring(TASK_AT, target.indexOf('/', TASK_AT))
                : "";
        ExecStreams exec =
                execs.computeIfAbsent(task, id -> new ExecStreams(transport.webSockets(), () -> runs.test(id)));
        exec.open(stream(target), target, writer);
        return exec;
    }

    static String stream(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Ends all connections, and removes the socket. */
    @Override
    public void close() throws IOException {
        listener.close();
        List<SocketChannel> open;
        synchronized (connections) {
            open = List.copyOf(connections);
        }
        for (SocketChannel channel : open) {
            channel.close();
        }
        Files.deleteIfExists(path);
    }
}
