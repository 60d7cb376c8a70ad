package dev.jops.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/** One output of a command: the part that has arrived and was not taken yet, which is limited. */
final class ExecChannel {
    private static final int MOST_BYTES = 1 << 18;
    private static final byte[] NOTHING = {};

    private final WebSocket socket;
    private final Deque<byte[]> arrived = new ArrayDeque<>();

    /** How much of the first block is taken. */
    private int position;

    private int size;
    private boolean hasEnded;
    private boolean isComplete;

    ExecChannel(WebSocket socket) {
        this.socket = socket;
    }

    /** Takes in what has arrived, as long as there is room, and returns whether anything has. */
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
                isComplete = isEnd(message.data());
                hasEnded = isComplete;
                return true; // the caller checks its deadline after each
            }
            arrived.add(message.data());
            size += message.data().length;
        }
        return hasMoved;
    }

    /** Whether a command ends the output; others are ignored. */
    private static boolean isEnd(byte[] command) {
        try {
            return Json.read(new String(command, StandardCharsets.UTF_8)) instanceof Map<?, ?> object
                    && "end".equals(object.get("command"));
        } catch (JsonException e) {
            return false;
        }
    }

    /** Takes the bytes that arrived first; empty if there are none. */
    byte[] take() {
        byte[] first = arrived.peek();
        if (first == null) {
            return NOTHING;
        }
        byte[] rest = position == 0 ? first : Arrays.copyOfRange(first, position, first.length);
        forget(first, rest.length);
        return rest;
    }

    /** Takes as many of them as there is room for; 0 if there are none. */
    int take(byte[] to, int offset, int length) {
        byte[] first = arrived.peek();
        if (first == null) {
            return 0;
        }
        int count = Math.min(length, first.length - position);
        System.arraycopy(first, position, to, offset, count);
        forget(first, count);
        return count;
    }

    private void forget(byte[] first, int count) {
        size -= count;
        position += count;
        if (position == first.length) {
            arrived.remove();
            position = 0;
        }
    }

    /** Whether nothing more comes. */
    boolean hasEnded() {
        return hasEnded;
    }

    /** Whether everything was taken, and nothing more comes. */
    boolean isOver() {
        return hasEnded && arrived.isEmpty();
    }

    /** Whether Pebble went away before it announced the end. */
    boolean isCutOff() {
        return hasEnded && !isComplete;
    }
}
