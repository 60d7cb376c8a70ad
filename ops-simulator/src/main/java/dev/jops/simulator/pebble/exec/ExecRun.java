package dev.jops.simulator.pebble.exec;

import dev.jops.pebble.transport.PebbleTransport.MessageType;
import dev.jops.simulator.pebble.change.Agenda;
import dev.jops.simulator.pebble.change.ChangeTask;
import dev.jops.simulator.pebble.http.GoDurations;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A command from its request to its end.
 *
 * <p>Its program runs when its input has ended, or when its caller waits for output; it prints when its time is over,
 * unless it is to print first.
 */
public final class ExecRun {
    /** How long the websockets have to be opened. pebble: internals/overlord/cmdstate */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int KILLED = 128;
    private static final int SIGKILL = 9;
    private static final byte[] END = "{\"command\":\"end\"}".getBytes(StandardCharsets.UTF_8);

    private final Agenda agenda;
    private final ExecScript script;
    private final ExecScript.Handler handler;
    private final ExecCall call;
    private final ChangeTask task;
    private final Duration timeout;
    private final SortedSet<String> open = new TreeSet<>();
    private final ByteArrayOutputStream stdin = new ByteArrayOutputStream();
    private final SortedMap<String, BiConsumer<MessageType, byte[]>> receivers = new TreeMap<>();
    private final Optional<String> problem;
    private final Agenda.Item notOpened;
    private Agenda.@Nullable Item end;
    private boolean hasBegun;

    /**
     * Waits for its websockets.
     *
     * @param problem why the program can't begin; empty if it can
     */
    public ExecRun(
            Agenda agenda,
            ExecScript script,
            ExecScript.Handler handler,
            ExecCall call,
            ChangeTask task,
            Duration timeout,
            Optional<String> problem) {
        this.agenda = agenda;
        this.script = script;
        this.handler = handler;
        this.call = call;
        this.task = task;
        this.timeout = timeout;
        this.problem = problem;
        task.begin(agenda.now());
        this.notOpened = agenda.in(PATIENCE, this::notConnected);
    }

    /**
     * Opens a stream.
     *
     * @param receiver takes what the command sends on it
     */
    public void open(String stream, BiConsumer<MessageType, byte[]> receiver) {
        isOver();
        requireFree(stream);
        open.add(stream);
        receivers.put(stream, receiver);
        if (isConnected()) {
            notOpened.cancel();
        }
    }

    /**
     * Checks that a stream can be opened.
     *
     * @throws RefusedRequestException if there is none of this name, or it is open
     */
    public void requireFree(String stream) {
        boolean isThere = stream.equals("stderr")
                ? !call.isCombined()
                : List.of("control", "stdio").contains(stream);
        if (!isThere) {
            throw RefusedRequestException.notFound(
                    "cannot find " + stream + " websocket for task " + GoQuotes.quoted(task.id()));
        }
        if (open.contains(stream)) {
            throw new RefusedRequestException(500, "", stream + " websocket already connected");
        }
    }

    /** Ends what is aborted: a program that runs is killed. */
    public void abort() {
        if (isConnected()) {
            hasBegun = true;
            stopClocks();
            send("stdio", MessageType.TEXT, END);
            send("stderr", MessageType.TEXT, END);
            task.set("exit-code", (long) KILLED + SIGKILL);
            task.aborted(agenda.now());
        } else {
            stopClocks();
            failed("context canceled");
        }
    }

    private void notConnected() {
        failed("exec " + task.id() + ": timeout waiting for websocket connections: context deadline exceeded");
    }

    private void stopClocks() {
        Agenda.Item planned = end;
        if (planned != null) {
            planned.cancel();
        }
        notOpened.cancel();
    }

    private boolean isConnected() {
        return open.contains("stdio") && (call.isCombined() || open.contains("stderr"));
    }

    public void input(byte[] data) {
        if (!hasBegun) {
            stdin.writeBytes(data);
        }
    }

    /** Runs the program with the input that has come, unless it runs or is over. */
    public void begin() {
        if (hasBegun || !isConnected() || task.isReady()) {
            return;
        }
        hasBegun = true;
        if (problem.isPresent()) {
            task.set("exit-code", -1L);
            failed(problem.get());
            return;
        }
        ExecCall whole = new ExecCall(
                call.command(),
                call.environment(),
                call.workingDirectory(),
                call.user(),
                call.serviceContext(),
                call.isCombined(),
                ByteBuffer.wrap(stdin.toByteArray()));
        script.ran(whole);
        ExecEnd result = handler.run(whole);
        if (result.printsFirst()) {
            print(result);
        }
        boolean isTooLong = !timeout.isZero() && result.duration().compareTo(timeout) > 0;
        Duration duration = isTooLong ? timeout : result.duration();
        Runnable ending = isTooLong ? this::timedOut : () -> ended(result);
        if (duration.isZero()) {
            ending.run();
        } else {
            end = agenda.in(duration, ending);
        }
    }

    /**
     * Whether it is over.
     *
     * @throws RefusedRequestException if it has failed
     */
    public boolean isOver() {
        if (task.isReady() && !task.error().isEmpty()) {
            throw new RefusedRequestException(500, "", task.change().error());
        }
        return task.isReady();
    }

    public boolean isRunning() {
        return hasBegun && !task.isReady();
    }

    private void timedOut() {
        task.set("exit-code", -1L);
        failed("timed out after " + GoDurations.text(timeout) + ": context deadline exceeded");
    }

    private void failed(String error) {
        send("stdio", MessageType.TEXT, END);
        send("stderr", MessageType.TEXT, END);
        task.failed(error, agenda.now());
    }

    private void ended(ExecEnd result) {
        if (!result.printsFirst()) {
            print(result);
        }
        exited(result.exitCode());
    }

    private void print(ExecEnd result) {
        send("stdio", MessageType.BINARY, result.stdout());
        send(call.isCombined() ? "stdio" : "stderr", MessageType.BINARY, result.stderr());
    }

    private void exited(int exitCode) {
        send("stdio", MessageType.TEXT, END);
        send("stderr", MessageType.TEXT, END);
        task.set("exit-code", (long) exitCode);
        task.done(agenda.now());
    }

    private void send(String stream, MessageType type, byte[] data) {
        BiConsumer<MessageType, byte[]> receiver = receivers.get(stream);
        if (receiver != null && (data.length > 0 || type == MessageType.TEXT)) {
            receiver.accept(type, data);
        }
    }

    /** Ends the program by a signal, unless it is over. */
    public void kill(int signal) {
        stopClocks();
        if (!task.isReady()) {
            hasBegun = true;
            exited(KILLED + signal);
        }
    }

    @Override
    public String toString() {
        return "task " + task.id() + ": " + call;
    }
}
