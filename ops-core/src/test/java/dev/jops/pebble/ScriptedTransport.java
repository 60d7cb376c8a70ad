package dev.jops.pebble;

import dev.jops.pebble.transport.PebbleTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Gives the replies that a test scripts, in their order, and keeps the requests. */
final class ScriptedTransport implements PebbleTransport {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    /** The answer to a request. */
    private interface Answer {
        Reply reply() throws IOException;
    }

    ScriptedTransport answer(int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        answers.add(
                () -> new Reply(status, Map.of("content-type", "application/json"), new ByteArrayInputStream(body)));
        return this;
    }

    ScriptedTransport sync(String result) {
        return answer(200, "{\"type\":\"sync\",\"status-code\":200,\"status\":\"OK\",\"result\":" + result + "}");
    }

    ScriptedTransport async(String change) {
        return answer(202, "{\"type\":\"async\",\"change\":\"" + change + "\",\"result\":null}");
    }

    ScriptedTransport error(int status, String result) {
        return answer(status, "{\"type\":\"error\",\"status-code\":" + status + ",\"result\":" + result + "}");
    }

    /** Does something before the last scripted answer. */
    ScriptedTransport after(Runnable action) {
        Answer last = answers.removeLast();
        answers.add(() -> {
            action.run();
            return last.reply();
        });
        return this;
    }

    ScriptedTransport fail(IOException failure) {
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    /** Methods, targets and bodies. */
    List<String> requests() {
        return requests;
    }

    @Override
    public String address() {
        return "/charm/containers/db/pebble.socket";
    }

    @Override
    public Reply send(Request request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.body().writeTo(body);
        String content = body.size() == 0 ? "" : " " + body.toString(StandardCharsets.UTF_8);
        requests.add(request.method() + " " + request.target() + content);
        Answer next = answers.poll();
        if (next == null) {
            throw new AssertionError("no answer is scripted for " + request);
        }
        return next.reply();
    }

    @Override
    public String boundary() {
        return "0".repeat(32);
    }

    @Override
    public WebSockets webSockets() {
        throw new AssertionError("no websockets are scripted");
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
