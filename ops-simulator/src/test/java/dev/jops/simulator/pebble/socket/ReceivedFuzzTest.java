package dev.jops.simulator.pebble.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests and frames, right and changed: they are read or refused, whatever comes. */
class ReceivedFuzzTest {
    private static final int ROUNDS = Integer.getInteger("jops.fuzz", 5_000);
    private static final long SEED = Long.getLong("jops.fuzz.seed", 7230);
    private static final String CHUNKED =
            "POST /v1/layers HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                    + "\r\n5\r\nhello\r\n4;x=y\r\n you\r\n0\r\n\r\n";

    @Test
    void contentInChunksIsPutTogether() throws IOException {
        ReceivedRequest request = ReceivedRequest.read(in(CHUNKED.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();

        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello you");
        assertThat(request.keepsConnection()).isTrue();
        assertThat(request.toString()).isEqualTo("POST /v1/layers");
    }

    @Test
    void changedRequestsAreReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = changed(CHUNKED.getBytes(StandardCharsets.UTF_8), random);
            try {
                ReceivedRequest.read(in(bytes))
                        .ifPresent(request -> assertThat(request.body().length).isLessThan(bytes.length));
            } catch (ProtocolException | EOFException e) {
                refused++;
            }
        }
        assertThat(refused).as("refused with seed %d", SEED).isPositive();
    }

    @Test
    void changedFramesAreReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = changed(masked(random), random);
            try {
                assertThat(ReceivedFrame.read(in(bytes)).data().length).isLessThan(bytes.length);
            } catch (ProtocolException | EOFException e) {
                refused++;
            }
        }
        assertThat(refused).as("refused with seed %d", SEED).isPositive();
    }

    private static byte[] masked(Random random) {
        byte[] frame = new byte[6 + random.nextInt(100)];
        random.nextBytes(frame);
        frame[0] = (byte) 0x82;
        frame[1] = (byte) (0x80 | (frame.length - 6));
        return frame;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
