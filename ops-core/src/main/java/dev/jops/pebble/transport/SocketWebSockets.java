package dev.jops.pebble.transport;

import dev.jops.internal.pebble.Deadline;
import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport.UpgradeRefusedException;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import dev.jops.pebble.transport.PebbleTransport.WebSockets;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Websockets over connections to a Unix socket, on one selector. */
final class SocketWebSockets implements WebSockets {
    /**
     * The answer to a key shows that the server speaks websocket. The key can be constant, because nothing in between caches
     * answers.
     */
    static final String KEY = "am9wcyBhc2tzIFBlYmJsZQ==";

    static final String ACCEPT = "QewAfi9dZEhNkNGy1s9gzjeNNHs=";

    private static final int MOST_OF_REFUSAL = 1 << 16;

    private final Path socket;
    private final Time time;
    private final List<Connection> connections = new ArrayList<>();
    private final List<SocketWebSocket> webSockets = new ArrayList<>();
    private final Poller poller;

    SocketWebSockets(Path socket, Time time) {
        this.socket = socket;
        this.time = time;
        this.poller = new Poller(time);
    }

    @Override
    public WebSocket open(String target, Duration patience) throws IOException {
        Deadline deadline = poller.deadlineIn(patience);
        Connection connection = Connection.open(socket, poller, time, patience, deadline);
        connections.add(connection);
        connection.waitUntil(deadline, patience);
        connection.output().write(request(target).getBytes(StandardCharsets.ISO_8859_1));
        ReplyHead head = ReplyHead.read(connection.input());
        if (head.status() != 101) {
            throw refusal(head, connection);
        }
        if (!head.header("upgrade").equalsIgnoreCase("websocket")
                || !head.header("sec-websocket-accept").equals(ACCEPT)) {
            throw new ProtocolException("it switched to something other than a websocket");
        }
        SocketWebSocket webSocket = new SocketWebSocket(connection);
        webSockets.add(webSocket);
        return webSocket;
    }

    @Override
    public void await(Duration atMost) throws IOException {
        poller.await(poller.deadlineIn(atMost));
        for (int i = 0; i < webSockets.size(); i++) {
            connections.get(i).watch().set(0);
            webSockets.get(i).flush();
        }
    }

    @Override
    public void close() {
        try {
            for (Connection connection : connections) {
                connection.close();
            }
            poller.close();
        } catch (IOException e) {
            // Nobody waits for them any more.
        }
    }

    private static String request(String target) {
        return "GET " + RequestHead.checked(target) + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n\r\n";
    }

    private static UpgradeRefusedException refusal(ReplyHead head, Connection connection) throws IOException {
        ReplyBody body = new ReplyBody(head, connection.input(), new ReplyBody.Ending() {
            @Override
            public void complete() {
                // The group closes the connection.
            }

            @Override
            public void abandon() {
                // The group closes the connection.
            }
        });
        return new UpgradeRefusedException(head.status(), body.readNBytes(MOST_OF_REFUSAL));
    }
}
