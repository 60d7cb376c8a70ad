package dev.jops.pebble.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.pebble.transport.PebbleTransport.Message;
import dev.jops.pebble.transport.PebbleTransport.MessageType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames in pieces of chance, right and changed; {@code -Djops.fuzz=1000000} tries more of them. */
class FrameFuzzTest {
    private static final int USUAL = 5_000;
    private static final int SEED = 6455;

    /** A stream of frames, and what it says. */
    private static final class Sent {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private final List<String> texts = new ArrayList<>();
    }

    @Test
    void framesSayTheSameInWhateverPiecesTheyCome() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < Integer.getInteger("jops.fuzz", USUAL) / 10; i++) {
            Sent sent = sent(random);
            Sent received = received(sent.bytes.toByteArray(), random);

            assertThat(received.data.toByteArray())
                    .as("the data of stream %d of seed %d", i, SEED)
                    .isEqualTo(sent.data.toByteArray());
            assertThat(received.texts)
                    .as("the texts of stream %d of seed %d", i, SEED)
                    .isEqualTo(sent.texts);
        }
    }

    @Test
    void changedFramesAreReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < Integer.getInteger("jops.fuzz", USUAL); i++) {
            byte[] bytes = sent(random).bytes.toByteArray();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Sent received = received(bytes, random);
                assertThat(received.data.size())
                        .as("bytes of changed stream %d of seed %d", i, SEED)
                        .isLessThan(bytes.length);
            } catch (ProtocolException e) {
                refused++;
            }
        }
        assertThat(refused).as("streams that were refused").isPositive();
    }

    private static Sent sent(Random random) throws IOException {
        Sent sent = new Sent();
        for (int n = 1 + random.nextInt(5); n > 0; n--) {
            boolean isText = random.nextInt(3) == 0;
            int fragments = 1 + random.nextInt(3);
            StringBuilder text = new StringBuilder();
            for (int f = 0; f < fragments; f++) {
                byte[] payload = payload(random, isText);
                int opcode = f > 0 ? 0 : isText ? 1 : 2;
                frame(sent.bytes, opcode | (f == fragments - 1 ? 0x80 : 0), payload);
                if (isText) {
                    text.append(new String(payload, StandardCharsets.US_ASCII));
                } else {
                    sent.data.writeBytes(payload);
                }
                if (random.nextInt(4) == 0) {
                    frame(sent.bytes, random.nextBoolean() ? 0x89 : 0x8a, new byte[random.nextInt(126)]);
                }
            }
            if (isText) {
                sent.texts.add(text.toString());
            }
        }
        return sent;
    }

    private static byte[] payload(Random random, boolean isText) {
        int[] sizes = {0, 1, 125, 126, 300, 65535, 65536, 70000};
        int largest = random.nextInt(100) == 0 ? sizes.length : 5; // few are large, or it would take long
        byte[] payload = new byte[isText ? random.nextInt(200) : sizes[random.nextInt(largest)]];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) ('a' + random.nextInt(26));
        }
        return payload;
    }

    private static void frame(ByteArrayOutputStream to, int firstByte, byte[] payload) throws IOException {
        DataOutputStream data = new DataOutputStream(to);
        data.writeByte(firstByte);
        if (payload.length < 126) {
            data.writeByte(payload.length);
        } else if (payload.length < 1 << 16) {
            data.writeByte(126);
            data.writeShort(payload.length);
        } else {
            data.writeByte(127);
            data.writeLong(payload.length);
        }
        data.write(payload);
    }

    private static Sent received(byte[] bytes, Random random) throws IOException {
        Sent received = new Sent();
        FrameDecoder decoder = new FrameDecoder();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
        int fed = 0;
        while (fed < bytes.length) {
            buffer.compact();
            int count = Math.min(Math.min(1 + random.nextInt(5000), buffer.remaining()), bytes.length - fed);
            buffer.put(bytes, fed, count).flip();
            fed += count;
            for (Message message = decoder.next(buffer); message != null; message = decoder.next(buffer)) {
                if (message.type() == MessageType.TEXT) {
                    received.texts.add(new String(message.data(), StandardCharsets.US_ASCII));
                } else {
                    received.data.writeBytes(message.data());
                }
            }
            if (decoder.isClosed()) {
                return received;
            }
            assertThat(buffer.remaining())
                    .as("what an incomplete header leaves")
                    .isLessThan(10);
        }
        return received;
    }
}
