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
 * Like {@link Floor}, but without a process for each command: it sends each line to a socket and reads the answer. This
 * is the least that a transport to the agent's socket can cost, as it leaves out Juju's message format.
 */
public final class SocketFloor {

    private SocketFloor() {}

    /** Sends each line of the file, the first argument, to the socket, the second argument. */
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
