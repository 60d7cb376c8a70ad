package dev.jops.simulator.pebble.socket;

import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import dev.jops.pebble.transport.PebbleTransport.WebSockets;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The websockets of one command, each over a connection of its own; only the hook's thread uses them. */
final class ExecStreams {
    private static final int LARGEST_PART = 1 << 16;
    private static final Duration STEP = Duration.ofDays(1);

    private final WebSockets sockets;
    private final BooleanSupplier runs;
    private final Map<String, Stream> streams = new LinkedHashMap<>();

    /** A websocket, and where its frames go. */
    private record Stream(WebSocket socket, FrameWriter writer) {}

    /**
     * Creates the streams of a command, none of which is open.
     *
     * @param runs whether the command has begun and not ended
     */
    ExecStreams(WebSockets sockets, BooleanSupplier runs) {
        this.sockets = sockets;
        this.runs = runs;
    }

    void open(String name, String target, FrameWriter writer) throws IOException {
        streams.put(name, new Stream(sockets.open(target, STEP), writer));
    }

    /** Passes on what the client has sent; the command runs once its input has ended. */
    void received(String name, MessageType type, byte[] data) throws IOException {
        Stream stream = streams.get(name);
        if (stream != null) {
            for (int i = 0; i < Math.max(1, data.length); i += LARGEST_PART) {
                stream.socket().trySend(type, data, i, Math.min(LARGEST_PART, data.length - i));
            }
        }
        finish();
    }

    /** Runs the command to its end with the input that has come, if its streams are open. */
    void run() throws IOException {
        sockets.await(Duration.ZERO);
        finish();
    }

    private void finish() throws IOException {
        while (runs.getAsBoolean()) {
            sockets.await(STEP);
        }
        for (Stream stream : streams.values()) {
            for (Message message = stream.socket().poll();
                    message != null;
                    message = stream.socket().poll()) {
                stream.writer().write(message);
            }
        }
    }

    /** Kills the command, whose client has gone. */
    void close() {
        sockets.close();
    }
}
