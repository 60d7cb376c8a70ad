package dev.jops.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.pebble.Deadline;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import dev.jops.pebble.transport.PebbleTransport.WebSockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The websockets of a command: its streams, and a control socket. Closing them without a close frame kills the command. */
final class ExecSockets implements AutoCloseable {
    private static final byte[] END = json(Calls.content("command", "end"));

    private final WebSockets group;
    private final WebSocket control;
    private final WebSocket stdio;
    private final ExecChannel out;
    private final @Nullable ExecChannel err;

    private ExecSockets(WebSockets group, WebSocket control, WebSocket stdio, @Nullable WebSocket stderr) {
        this.group = group;
        this.control = control;
        this.stdio = stdio;
        this.out = new ExecChannel(stdio);
        this.err = stderr == null ? null : new ExecChannel(stderr);
    }

    /** Opens them; Pebble starts the command when all are open, and gives up after five seconds. */
    static ExecSockets open(WebSockets group, String taskId, boolean isCombined, Deadline deadline) throws IOException {
        boolean isOpen = false;
        try {
            WebSocket control = group.open(target(taskId, "control"), left(deadline));
            WebSocket stdio = group.open(target(taskId, "stdio"), left(deadline));
            WebSocket stderr = isCombined ? null : group.open(target(taskId, "stderr"), left(deadline));
            isOpen = true;
            return new ExecSockets(group, control, stdio, stderr);
        } finally {
            if (!isOpen) {
                group.close();
            }
        }
    }

    private static Duration left(Deadline deadline) {
        return Duration.ofMillis(deadline.left().toMillis());
    }

    private static String target(String taskId, String name) {
        return new Target("/v1/tasks")
                .segment(taskId)
                .segment("websocket")
                .segment(name)
                .toString();
    }

    ExecChannel out() {
        return out;
    }

    /** Null if standard error is combined with standard output. */
    @Nullable
    ExecChannel err() {
        return err;
    }

    /** Takes in what has arrived on either, and returns whether anything has. */
    boolean receive() throws IOException {
        boolean hasMoved = out.receive();
        return (err != null && err.receive()) || hasMoved;
    }

    boolean areOutputsOver() {
        return out.isOver() && (err == null || err.isOver());
    }

    boolean haveOutputsEnded() {
        return out.hasEnded() && (err == null || err.hasEnded());
    }

    boolean isOutputCutOff() {
        return out.isCutOff() || (err != null && err.isCutOff());
    }

    boolean trySend(byte[] input, int offset, int length) throws IOException {
        return stdio.trySend(MessageType.BINARY, input, offset, length);
    }

    boolean trySendEnd() throws IOException {
        return stdio.trySend(MessageType.TEXT, END, 0, END.length);
    }

    boolean trySendSignal(String name) throws IOException {
        Map<String, @Nullable Object> command = Calls.content("command", "signal");
        command.put("signal", Calls.content("name", name));
        byte[] text = json(command);
        return control.trySend(MessageType.TEXT, text, 0, text.length);
    }

    void await(Duration atMost) throws IOException {
        group.await(atMost);
    }

    private static byte[] json(Map<String, @Nullable Object> command) {
        return Json.write(command).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        group.close();
    }
}
