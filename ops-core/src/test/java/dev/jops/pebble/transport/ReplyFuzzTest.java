package dev.jops.pebble.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replies that chance has changed are read or refused; {@code -Djops.fuzz=1000000} tries more of them. */
class ReplyFuzzTest {
    private static final int USUAL = 20_000;
    private static final int SEED = 9112;
    private static final List<String> REPLIES = List.of(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"type\":\"sync\"}",
            "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"typ\r\na;x=y\r\ne\":\"sync\"}\r\n0\r\nT: x\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\nConnection: close\r\n\r\n{\"type\":\"sync\"}",
            "HTTP/1.1 204 No Content\r\n\r\n");
    private static final List<String> PARTS = List.of(
            "\r\n",
            "\n",
            "\r",
            ":",
            " ",
            "0",
            "f",
            "-",
            "HTTP/1.1 ",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\0",
            "\u00ff",
            "99999999999999999999",
            "");

    @Test
    void changedReplyIsReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < Integer.getInteger("jops.fuzz", USUAL); i++) {
            String reply = changed(random);
            try {
                byte[] content = content(reply);
                assertThat(content.length)
                        .as("what was read of reply %d of seed %d: %s", i, SEED, reply)
                        .isLessThan(reply.length());
                read++;
            } catch (IOException e) {
                assertThat(e.getMessage())
                        .as("of reply %d of seed %d: %s", i, SEED, reply)
                        .isNotBlank();
            }
        }
        assertThat(read).as("replies that could be read").isPositive();
    }

    private static byte[] content(String reply) throws IOException {
        InputStream in = new ByteArrayInputStream(reply.getBytes(StandardCharsets.ISO_8859_1));
        ReplyHead head = ReplyHead.read(in);
        return new ReplyBody(head, in, new Ignored()).readAllBytes();
    }

    private static String changed(Random random) {
        StringBuilder text = new StringBuilder(REPLIES.get(random.nextInt(REPLIES.size())));
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(4));
            text.replace(at, end, PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static final class Ignored implements ReplyBody.Ending {

        @Override
        public void complete() {
            // There is no connection.
        }

        @Override
        public void abandon() {
            // There is no connection.
        }
    }
}
