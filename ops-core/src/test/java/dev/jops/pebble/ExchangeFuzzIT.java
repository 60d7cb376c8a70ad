package dev.jops.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.internal.doubles.ScriptedServer;
import dev.jops.internal.doubles.ScriptedServer.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that answers each request as Pebble does, in any form that HTTP and websockets allow: the client gets the same from
 * all of them. When the server goes away in the middle, the client gets that or an exception, and never a part. {@code
 * -Djops.fuzz=100000} calls more.
 */
@Timeout(3600)
class ExchangeFuzzIT {
    private static final int USUAL = 400;
    private static final String CONTENT = "first\r\n--xy of\r\n--\0\u00ff\r".repeat(30);
    private static final String ACCEPT = "Sec-WebSocket-Accept: QewAfi9dZEhNkNGy1s9gzjeNNHs=";
    private static final String END = "{\"command\":\"end\"}";
    private static final List<String> INTERIM = List.of(
            "",
            "",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 P\r\n\r\n");

    @TempDir
    Path dir = Path.of("");

    /** What one call is answered with: by chance, but the same for one seed. */
    private static final class Answers {
        private final Random random;
        private final boolean isCut;

        Answers(long seed, boolean isCut) {
            this.random = new Random(seed);
            this.isCut = isCut;
        }

        void serve(Peer peer) throws IOException {
            while (true) {
                String request = peer.read();
                String answer;
                boolean isLast;
                synchronized (this) {
                    boolean isUpgrade = request.contains("Upgrade: websocket");
                    answer = isUpgrade ? webSocket(request) : reply(request);
                    isLast = isUpgrade || !(answer.contains("-Length:") || answer.contains("g: chunked"));
                    if (isCut && random.nextInt(3) == 0) {
                        answer = answer.substring(0, random.nextInt(answer.length()));
                        isLast = true;
                    }
                }
                send(peer, answer);
                if (isLast) {
                    return;
                }
            }
        }

        private void send(Peer peer, String answer) throws IOException {
            int size;
            synchronized (this) {
                size = 1 + random.nextInt(random.nextBoolean() ? 7 : 5000);
            }
            for (int at = 0; at < answer.length(); at += size) {
                peer.send(answer.substring(at, Math.min(answer.length(), at + size)));
            }
        }

        private String reply(String request) {
            if (request.contains("action=read")) {
                String body =
                        "--xyz\r\nContent-Disposition: form-data; name=\"files\"; filename=\"/f\"\r\n\r\n" + CONTENT
                                + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"response\"\r\n\r\n"
                                + "{\"type\":\"sync\",\"result\":[{\"path\":\"/f\"}]}\r\n--xyz--\r\n";
                return framed("Content-Type: multipart/form-data; boundary=xyz\r\n", body);
            }
            if (request.startsWith("POST")) {
                return framed("", "{\"type\":\"async\",\"change\":\"1\",\"result\":{\"task-id\":\"2\"}}");
            }
            return framed(
                    "",
                    "{\"type\":\"sync\",\"result\":{\"version\":\"v1\",\"id\":\"1\",\"ready\":true,\"status\":\"Done\","
                            + "\"tasks\":[{\"data\":{\"exit-code\":0}}]}}");
        }

        private String framed(String headers, String body) {
            String head = INTERIM.get(random.nextInt(INTERIM.size())) + "HTTP/1.1 200 OK\r\n" + headers;
            return switch (random.nextInt(3)) {
                case 0 -> head + "conTent-Length:\t" + body.length() + " \r\n\r\n" + body;
                case 1 -> head + "\r\n" + body;
                default -> head + "transfer-encoding: chunked\r\n\r\n" + chunks(body);
            };
        }

        private String chunks(String body) {
            StringBuilder text = new StringBuilder();
            for (int at = 0, size; at < body.length(); at += size) {
                size = Math.min(body.length() - at, 1 + random.nextInt(40));
                text.append(random.nextBoolean() ? "0" : "").append(Integer.toHexString(size));
                text.append(random.nextBoolean() ? ";name=\"value\"\r\n" : "\r\n");
                text.append(body, at, at + size).append("\r\n");
            }
            return text + "0\r\n" + (random.nextBoolean() ? "Trailer: x\r\n" : "") + "\r\n";
        }

        private String webSocket(String request) {
            String head = INTERIM.get(random.nextInt(INTERIM.size()))
                    + "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\n" + ACCEPT + "\r\n\r\n";
            if (request.contains("/control")) {
                return head;
            }
            return head + message(2, request.contains("/stdio") ? CONTENT : "") + message(1, END);
        }

        /** A message in frames, with others between them that say nothing. */
        private String message(int opcode, String data) {
            StringBuilder frames = new StringBuilder(silence());
            int at = 0;
            int code = opcode;
            do {
                int size = Math.min(data.length() - at, random.nextInt(300));
                boolean isLast = at + size == data.length();
                frames.append((char) ((isLast ? 0x80 : 0) | code));
                frames.append(length(size)).append(data, at, at + size);
                frames.append(isLast ? "" : silence());
                at += size;
                code = 0;
            } while (at < data.length());
            return frames.toString();
        }

        private String silence() {
            return switch (random.nextInt(4)) {
                case 0 -> "\u0089\u0002hi";
                case 1 -> "\u008a\u0000";
                default -> "";
            };
        }

        private static String length(int size) {
            return size < 126
                    ? String.valueOf((char) size)
                    : "" + (char) 126 + (char) (size >> 8) + (char) (size & 0xff);
        }
    }

    /** A call, and what it returns if nothing is lost. */
    private enum Call {
        PULL {
            @Override
            String make(Pebble pebble) throws IOException {
                try (InputStream content = pebble.pull("/f")) {
                    return latin1(content.readAllBytes());
                }
            }
        },
        EXEC {
            @Override
            String make(Pebble pebble) {
                return latin1(pebble.exec(Exec.of("x")).stdoutBytes());
            }
        },
        READ {
            @Override
            String make(Pebble pebble) throws IOException {
                try (ExecProcess process = pebble.startExec(Exec.of("x"))) {
                    return latin1(process.stdout().readAllBytes());
                }
            }
        },
        INFO {
            @Override
            String make(Pebble pebble) {
                return pebble.systemInfo().version().equals("v1") ? CONTENT : "";
            }
        };

        abstract String make(Pebble pebble) throws IOException;

        static String latin1(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void everyFormOfAnAnswerIsTheSameAnswer() throws IOException {
        int calls = Integer.getInteger("jops.fuzz", USUAL);
        for (int seed = 0; seed < calls; seed++) {
            Call call = Call.values()[seed % Call.values().length];
            assertThat(answer(call, seed, false))
                    .as("%s with seed %d", call, seed)
                    .isEqualTo(CONTENT);
        }
    }

    @Test
    void answerThatBreaksOffIsNeverTakenForAWholeOne() throws IOException {
        int calls = Integer.getInteger("jops.fuzz", USUAL);
        int lost = 0;
        for (int seed = 0; seed < calls; seed++) {
            Call call = Call.values()[seed % Call.values().length];
            try {
                assertThat(answer(call, seed, true))
                        .as("%s with seed %d", call, seed)
                        .isEqualTo(CONTENT);
            } catch (PebbleException e) {
                lost++;
            }
        }
        assertThat(lost).isBetween(calls / 10, calls * 9 / 10);
    }

    private String answer(Call call, int seed, boolean isCut) throws IOException {
        Path socket = dir.resolve(isCut + "-" + seed);
        Answers answers = new Answers(seed, isCut);
        try (ScriptedServer server = new ScriptedServer(socket, answers::serve);
                Pebble pebble = Pebble.at(socket).patience(Duration.ofSeconds(30))) {
            String answer = call.make(pebble);
            assertThat(server.connections()).isPositive();
            return answer;
        }
    }
}
