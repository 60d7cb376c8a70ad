package dev.jops.internal.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Multipart messages of chance, right and changed; {@code -Djops.fuzz=1000000} tries more of them. */
class MultipartFuzzTest {
    private static final int USUAL = 5_000;
    private static final int SEED = 7578;
    private static final String BOUNDARY = "0123456789abcdef0123456789abcdef";
    private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    /** What content is made of: what looks like the beginning of a separator, above all. */
    private static final List<String> PIECES = List.of(
            "\r",
            "\n",
            "-",
            "\r\n--",
            "\r\n--0123456789abcdef",
            "\r\n--0123456789abcdef0123456789abcde",
            "x",
            "\0",
            "\u00ff".repeat(3000));

    @Test
    void contentIsWhatWasWrittenHoweverItComes() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < Integer.getInteger("jops.fuzz", USUAL) / 10; i++) {
            byte[] content = content(random);
            byte[] message = message("/a \"b\" \\ü", content);

            MultipartReader parts = MultipartReader.of(TYPE, new Dripping(message, random));

            MultipartReader.Part request = parts.next().orElseThrow();
            assertThat(request.name()).isEqualTo("request");
            assertThat(parts.content().readAllBytes()).asString().isEqualTo("{}");
            MultipartReader.Part file = parts.next().orElseThrow();
            assertThat(file.name()).isEqualTo("files");
            assertThat(file.filename()).contains("/a \"b\" \\ü");
            assertThat(parts.content().readAllBytes())
                    .as("content %d of seed %d", i, SEED)
                    .isEqualTo(content);
            assertThat(parts.next()).isEmpty();
        }
    }

    @Test
    void changedMessageIsReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < Integer.getInteger("jops.fuzz", USUAL); i++) {
            byte[] message = message("/f", content(random));
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(3) > 0 ? message : Arrays.copyOf(message, random.nextInt(message.length));
            try {
                MultipartReader parts = MultipartReader.of(TYPE, new Dripping(cut, random));
                int read = 0;
                for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                    read += parts.content().readAllBytes().length;
                }
                assertThat(read).as("bytes of message %d of seed %d", i, SEED).isLessThan(cut.length);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).as("messages that were refused").isPositive();
    }

    private static byte[] content(Random random) {
        StringBuilder content = new StringBuilder();
        for (int n = random.nextInt(60); n > 0; n--) {
            content.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return content.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] message(String path, byte[] content) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        MultipartWriter writer = new MultipartWriter(BOUNDARY, message);
        writer.request("{}");
        writer.lastFile(path, new ByteArrayInputStream(content));
        return message.toByteArray();
    }

    /** Gives few bytes or many. */
    private static final class Dripping extends InputStream {
        private final InputStream bytes;
        private final Random random;

        Dripping(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int most = random.nextBoolean() ? 1 + random.nextInt(40) : length;
            return bytes.read(to, offset, Math.min(length, most));
        }
    }
}
