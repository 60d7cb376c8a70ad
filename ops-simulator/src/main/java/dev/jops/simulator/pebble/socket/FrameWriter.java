package dev.jops.simulator.pebble.socket;

import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Queues what is to be sent over a websocket, so that the sender does not wait for a client that does not read. */
final class FrameWriter {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();

    /** Sends bytes. */
    interface Sender {
        void send(byte[] bytes) throws IOException;
    }

    void write(Message message) {
        frames.add(ReceivedFrame.toClient(
                message.type() == MessageType.TEXT ? ReceivedFrame.TEXT : ReceivedFrame.BINARY, message.data()));
    }

    void write(int kind, byte[] data) {
        frames.add(ReceivedFrame.toClient(kind, data));
    }

    void end() {
        frames.add(END);
    }

    /** Sends frames until the end, on a thread of its own. */
    void sendAll(Sender sender) throws IOException, InterruptedException {
        for (byte[] frame = frames.take(); frame.length > 0; frame = frames.take()) {
            sender.send(frame);
        }
    }
}
