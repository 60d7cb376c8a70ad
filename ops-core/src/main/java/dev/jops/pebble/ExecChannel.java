package dev.jops.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One output of a command: what of it has arrived and was not taken, which is never much. */
final class ExecChannel {
    private static final int MOST_BYTES = 1 << 18;

    private final WebSocket socket;
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private int size;
    private boolean hasEnded;

    ExecChannel(WebSocket socket) {
        this.socket = socket;
    }

    /** Takes in what has come, as long as there is room; whether that was anything. */
    boolean receive() throws IOException {
        boolean hasMoved = false;
        while (!hasEnded && size < MOST_BYTES) {
            Message message = socket.poll();
            if (message == null) {
                hasEnded = socket.isEnded();
                return hasMoved || hasEnded;
            }
            hasMoved = true;
            if (message.type() == MessageType.TEXT) {
                hasEnded = isEnd(message.data());
            } else {
                arrived.add(message.data());
                size += message.data().length;
            }
        }
        return hasMoved;
    }

    /** Commands that are not understood are left alone. */
    private static boolean isEnd(byte[] command) {
        try {
            return Json.read(new String(command, StandardCharsets.UTF_8)) instanceof Map<?, ?> object
                    && "end".equals(object.get("command"));
        } catch (JsonException e) {
            return false;
        }
    }

    /** Returns the next bytes and forgets them; null if none have come. */
    byte @Nullable [] take() {
        byte[] next = arrived.poll();
        if (next != null) {
            size -= next.length;
        }
        return next;
    }

    /** Gives back what was taken too much of. */
    void putBack(byte[] rest) {
        arrived.addFirst(rest);
        size += rest.length;
    }

    /** Whether nothing is there, and nothing comes. */
    boolean isOver() {
        return hasEnded && arrived.isEmpty();
    }
}
