package dev.jops.jujusim;

import dev.jops.jujusim.PackedJuju.Answer;
import dev.jops.jujusim.protocol.Request;
import dev.jops.jujusim.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client of a running server in this process, because starting a client takes longer than most commands. */
final class ConnectedClient implements AutoCloseable {
    private final Wire wire;

    private ConnectedClient(Wire wire) {
        this.wire = wire;
    }

    /** Connects to a server; empty if none runs. */
    static Optional<ConnectedClient> to(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return Optional.of(new ConnectedClient(new Wire(channel)));
        } catch (IOException nobodyListens) {
            channel.close();
            return Optional.empty();
        }
    }

    /** Runs a command whose standard input is empty. */
    Answer run(Map<String, String> environment, String... words) throws IOException {
        Request request = new Request(List.of(words), System.getProperty("user.dir"), environment);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        wire.write(Wire.REQUEST, request.bytes());
        while (true) {
            Wire.Frame frame = wire.read();
            switch (frame.kind()) {
                case Wire.OUTPUT -> output.write(frame.bytes());
                case Wire.ERROR -> errors.write(frame.bytes());
                case Wire.WANTS_INPUT -> endInput();
                case Wire.EXIT -> {
                    return new Answer(
                            ByteBuffer.wrap(frame.bytes()).getInt(),
                            output.toString(StandardCharsets.UTF_8),
                            errors.toString(StandardCharsets.UTF_8));
                }
                default -> throw new IOException("a frame of no kind: " + frame);
            }
        }
    }

    private void endInput() {
        try {
            wire.write(Wire.INPUT_ENDED, new byte[0]);
        } catch (IOException endsWithoutIt) {
            // the server has already ended its answer, which is read next
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
