package dev.jops.simulator.pebble;

import dev.jops.internal.json.Json;
import dev.jops.internal.json.JsonException;
import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.UpgradeRefusedException;
import dev.jops.pebble.transport.PebbleTransport.WebSocket;
import dev.jops.pebble.transport.PebbleTransport.WebSockets;
import dev.jops.simulator.pebble.exec.ExecRun;
import dev.jops.simulator.pebble.http.Envelope;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The websockets of one command of a simulated Pebble. */
final class ExecWebSockets implements WebSockets {
    private static final int KILL = 9;

    private final SimulatedTransport transport;
    private @Nullable ExecRun run;
    private String bootId = "";

    ExecWebSockets(SimulatedTransport transport) {
        this.transport = transport;
    }

    @Override
    public WebSocket open(String target, Duration patience) throws IOException {
        transport.requireReachable();
        bootId = transport.bootId();
        String[] segments = target.split("/", -1);
        String stream = segments[segments.length - 1];
        try {
            ExecRun found = transport.pebble().exec(segments[3]);
            run = found;
            Stream socket = new Stream(stream, found);
            found.open(stream, (type, data) -> socket.arrived.add(new Message(type, data)));
            return socket;
        } catch (RefusedRequestException e) {
            throw new UpgradeRefusedException(
                    e.status(), Envelope.error(e).body().readAllBytes());
        }
    }

    @Override
    public void await(Duration atMost) throws IOException {
        transport.requireStill(bootId);
        ExecRun running = run;
        if (running != null) {
            running.begin();
        }
        transport.pass(atMost);
    }

    @Override
    public void close() {
        ExecRun running = run;
        if (running != null) {
            running.kill(KILL);
        }
    }

    private final class Stream implements WebSocket {
        private final String name;
        private final ExecRun exec;
        private final Deque<Message> arrived = new ArrayDeque<>();

        Stream(String name, ExecRun exec) {
            this.name = name;
            this.exec = exec;
        }

        @Override
        public boolean trySend(MessageType type, byte[] data, int offset, int length) throws IOException {
            transport.requireStill(bootId);
            byte[] sent = Arrays.copyOfRange(data, offset, offset + length);
            if (name.equals("control")) {
                control(sent);
            } else if (type == MessageType.BINARY) {
                exec.input(sent);
            } else {
                exec.begin();
            }
            return true;
        }

        private void control(byte[] command) {
            try {
                Object value = Json.read(new String(command, StandardCharsets.UTF_8));
                if (value instanceof Map<?, ?> map && map.get("signal") instanceof Map<?, ?> signal) {
                    OptionalInt number = Signals.ofEnd(String.valueOf(signal.get("name")));
                    number.ifPresent(exec::kill);
                }
            } catch (JsonException e) {
                // As the real one, it leaves alone what it does not understand.
            }
        }

        @Override
        public @Nullable Message poll() throws IOException {
            transport.requireStill(bootId);
            return arrived.poll();
        }

        @Override
        public boolean isEnded() {
            return false;
        }
    }
}
