package dev.jops.simulator.pebble.socket;

import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.pebble.transport.PebbleTransport.UpgradeRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection: requests one after the other, and perhaps a websocket in the end. */
final class ServerConnection implements Runnable {
    /** After this much real time in which the client sends nothing, its command runs, although its input is still open. */
    private static final long SILENCE_MILLIS = 500;

    private final PebbleServer server;
    private final SocketChannel channel;
    private final InputStream in;
    private final AtomicInteger frames = new AtomicInteger();

    ServerConnection(PebbleServer server, SocketChannel channel) {
        this.server = server;
        this.channel = channel;
        this.in = new ChannelInput(channel);
    }

    @Override
    public void run() {
        try (channel) {
            serve();
        } catch (IOException e) {
            // The client has gone, or Pebble has: the end of the connection says so.
        } finally {
            server.ended(channel);
        }
    }

    private void serve() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            Optional<ReceivedRequest> received = receive();
            if (received.isEmpty()) {
                return;
            }
            ReceivedRequest request = received.get();
            if (request.isForWebSocket()) {
                switchToWebSocket(request);
                return;
            }
            send(server.queue().call(() -> server.answer(request)));
            goesOn = request.keepsConnection();
        }
    }

    private Optional<ReceivedRequest> receive() throws IOException {
        try {
            return ReceivedRequest.read(in);
        } catch (ProtocolException e) {
            send(ReplyBytes.badRequest(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    private void switchToWebSocket(ReceivedRequest request) throws IOException {
        FrameWriter writer = new FrameWriter();
        ExecStreams exec;
        try {
            exec = server.queue().call(() -> server.open(request, writer));
        } catch (IOException e) {
            if (e.getCause() instanceof UpgradeRefusedException refusal) {
                send(ReplyBytes.of(refusal.status(), refusal.body()));
                return;
            }
            throw e;
        }
        send(ReplyBytes.switchToWebSocket(request.headers().getOrDefault("sec-websocket-key", "")));
        PebbleServer.start("pebble websocket", () -> sendFrames(writer));
        runAfterSilence(exec);
        try {
            receiveFrames(PebbleServer.stream(request.target()), exec, writer);
        } finally {
            writer.end();
        }
    }

    private void sendFrames(FrameWriter writer) {
        try {
            writer.sendAll(this::send);
        } catch (IOException e) {
            // The client reads no more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAfterSilence(ExecStreams exec) {
        int known = frames.get();
        CompletableFuture.delayedExecutor(SILENCE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (frames.get() == known) {
                onHook(() -> {
                    exec.run();
                    return exec;
                });
            }
        });
    }

    private void receiveFrames(String stream, ExecStreams exec, FrameWriter writer) throws IOException {
        try {
            for (ReceivedFrame frame = ReceivedFrame.read(in);
                    frame.kind() != ReceivedFrame.CLOSE;
                    frame = ReceivedFrame.read(in)) {
                frames.incrementAndGet();
                received(stream, frame, exec, writer);
            }
            writer.write(ReceivedFrame.CLOSE, new byte[0]);
        } catch (IOException e) {
            // pebble: without a close frame the end of a websocket is the end of its command
            onHook(() -> {
                exec.close();
                return exec;
            });
        }
    }

    private void received(String stream, ReceivedFrame frame, ExecStreams exec, FrameWriter writer) throws IOException {
        if (frame.kind() == ReceivedFrame.PING) {
            writer.write(ReceivedFrame.PONG, frame.data());
        } else if (frame.kind() != ReceivedFrame.PONG) {
            MessageType type = frame.kind() == ReceivedFrame.TEXT ? MessageType.TEXT : MessageType.BINARY;
            server.queue().call(() -> {
                exec.received(stream, type, frame.data());
                return exec;
            });
            runAfterSilence(exec);
        }
    }

    private <T> void onHook(CallQueue.Call<T> call) {
        try {
            server.queue().call(call);
        } catch (IOException e) {
            // The hook has ended, and with it the command.
        }
    }
}
