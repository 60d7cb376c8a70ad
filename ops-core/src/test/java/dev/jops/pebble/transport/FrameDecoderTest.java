package dev.jops.pebble.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no server sends are refused. */
class FrameDecoderTest {

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x82, 0x88, 0x89, 0x8a})
    void frameOfANegativeLengthIsRefused(int firstByte) {
        for (long length : new long[] {-1, Long.MIN_VALUE}) {
            ByteBuffer frame = ByteBuffer.allocate(10)
                    .put((byte) firstByte)
                    .put((byte) 127)
                    .putLong(length)
                    .flip();

            assertThatThrownBy(() -> new FrameDecoder().next(frame))
                    .as("a length of %d", length)
                    .isInstanceOf(ProtocolException.class);
        }
    }
}
