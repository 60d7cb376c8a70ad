package dev.jops.jujusim.client;

import dev.jops.jujusim.protocol.Request;
import dev.jops.jujusim.protocol.SimulationHome;
import dev.jops.jujusim.protocol.Wire;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The client: sends its command line to the server, which it starts if there is none, and prints the answer.
 *
 * <p>Every command starts a JVM of its own, so this class loads few others: no streams, lambdas, records or regular
 * expressions.
 */
public final class JujuMain {
    private static final int BUFFER = 8192;

    private final Wire wire;
    private final OutputStream output = new FileOutputStream(FileDescriptor.out);
    private final OutputStream errors = new FileOutputStream(FileDescriptor.err);

    private JujuMain(Wire wire) {
        this.wire = wire;
    }

    public static void main(String[] words) {
        int exitCode;
        try {
            SimulationHome home = SimulationHome.of(System.getenv());
            try (Wire wire = new ServerProcess(home).connect()) {
                exitCode = new JujuMain(wire).run(words);
            }
        } catch (IOException e) {
            byte[] text = ("ERROR " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            System.err.write(text, 0, text.length);
            exitCode = 1;
        }
        Runtime.getRuntime().halt(exitCode);
    }

    private int run(String[] words) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String name : Request.VARIABLES) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        Request request = new Request(Arrays.asList(words), System.getProperty("user.dir"), environment);
        wire.write(Wire.REQUEST, request.bytes());
        while (true) {
            Wire.Frame frame = next();
            switch (frame.kind()) {
                case Wire.OUTPUT -> output.write(frame.bytes());
                case Wire.ERROR -> errors.write(frame.bytes());
                case Wire.WANTS_INPUT -> new InputPump(wire).start();
                case Wire.EXIT -> {
                    return ByteBuffer.wrap(frame.bytes()).getInt();
                }
                default -> throw new IOException("the server has another version: stop it with juju sim stop");
            }
        }
    }

    private Wire.Frame next() throws IOException {
        try {
            return wire.read();
        } catch (IOException e) {
            throw new IOException("the server of the simulated Juju has ended in the middle of its answer", e);
        }
    }

    /** Sends standard input until it or the client ends. */
    private static final class InputPump extends Thread {
        private final Wire wire;

        InputPump(Wire wire) {
            super("input");
            this.wire = wire;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte[] buffer = new byte[BUFFER];
            try {
                for (int length = System.in.read(buffer); length >= 0; length = System.in.read(buffer)) {
                    wire.write(Wire.INPUT, buffer, length);
                }
            } catch (IOException e) {
                // standard input is closed, or the server wants no more
            }
            try {
                wire.write(Wire.INPUT_ENDED, new byte[0]);
            } catch (IOException e) {
                // the server has ended its answer, which the other thread notices
            }
        }
    }
}
