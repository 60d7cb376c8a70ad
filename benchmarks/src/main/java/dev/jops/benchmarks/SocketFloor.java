package dev.jops.benchmarks;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@link Floor} does, without a process for each command: it sends each line to a socket and reads the answer. The
 * least that a transport to the agent's socket can cost; Juju's own form of a message is not made.
 */
public final class SocketFloor {

    private SocketFloor() {}

    /** Asks the socket of the second argument for each line of the file that is the first. */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel agent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.connect(UnixDomainSocketAddress.of(arguments[1]));
            for (String line : Files.readAllLines(Path.of(arguments[0]))) {
                ask(agent, line);
            }
        }
    }

    private static void ask(SocketChannel agent, String command) throws IOException {
        byte[] text = command.getBytes(StandardCharsets.UTF_8);
        write(
                agent,
                ByteBuffer.allocate(Integer.BYTES + text.length)
                        .putInt(text.length)
                        .put(text)
                        .flip());
        ByteBuffer length = read(agent, Integer.BYTES);
        read(agent, length.getInt());
    }

    private static void write(SocketChannel agent, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            agent.write(message);
        }
    }

    private static ByteBuffer read(SocketChannel agent, int size) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(size);
        while (answer.hasRemaining()) {
            if (agent.read(answer) < 0) {
                throw new IOException("the agent has closed the connection");
            }
        }
        return answer.flip();
    }
}
