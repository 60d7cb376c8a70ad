package dev.jops.simulator.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An action that an operator runs on a unit, from its parameters to its results.
 *
 * <p>juju: internal/worker/uniter/runner/context/context.go, finalizeAction
 */
public final class ActionRecord {
    /** Go's exit code of a process that died of a signal. */
    private static final int KILLED = -1;

    private final String id;
    private final String name;
    private final Map<String, @Nullable Object> parameters;
    private final Map<String, @Nullable Object> results = new TreeMap<>();
    private final Map<String, byte[]> output = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private List<String> command = List.of();
    private Runnable whenOver = () -> {};
    private State state = State.PENDING;
    private Runnable whenBegun = () -> {};
    private String message = "";
    private int returnCode;
    private boolean isFailed;

    /** The states of an action, in Juju's words. */
    public enum State {
        PENDING,
        RUNNING,
        ABORTING,
        COMPLETED,
        FAILED,
        CANCELLED,
        ABORTED
    }

    ActionRecord(String id, String name, Map<String, ?> parameters) {
        this.id = id;
        this.name = name;
        this.parameters = PlainValues.map(parameters);
    }

    /** Makes it run a command instead of the charm, and returns it. */
    public ActionRecord running(List<String> words) {
        command = List.copyOf(words);
        return this;
    }

    /** Returns the command that runs instead of the charm; empty in an action. */
    public List<String> command() {
        return command;
    }

    /** Sets a task to run once it has begun. */
    public void whenBegun(Runnable call) {
        whenBegun = call;
    }

    /** Sets a task to run once it is over, with all its effects. */
    public void whenOver(Runnable call) {
        whenOver = call;
    }

    /** Records that it is over, and runs the task that waits for that. */
    public void over() {
        Runnable call = whenOver;
        whenOver = () -> {};
        call.run();
    }

    /** Returns the identifier. */
    public String id() {
        return id;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the parameters, with defaults filled in. */
    public Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    /** Returns the results so far, nested at the dots of their keys. */
    public Map<String, @Nullable Object> results() {
        return Collections.unmodifiableMap(results);
    }

    /** Returns the lines of action-log. */
    public List<String> log() {
        return Collections.unmodifiableList(log);
    }

    /** Returns the state. */
    public State state() {
        return state;
    }

    /** Returns why it failed; may be empty. */
    public String message() {
        return message;
    }

    /** Returns the exit code of its process. */
    public int returnCode() {
        return returnCode;
    }

    /** Returns whether the charm or the end of its process has marked it as failed. */
    public boolean isFailed() {
        return isFailed;
    }

    /** Returns whether it has ended. */
    public boolean isEnded() {
        return state != State.PENDING && state != State.RUNNING && state != State.ABORTING;
    }

    public void begin() {
        state = State.RUNNING;
        whenBegun.run();
    }

    /**
     * Cancels it, unless it has ended: if it waits, it is over; if it runs, its process has to be killed.
     *
     * <p>juju: state/action.go, Cancel
     *
     * @return whether it was running
     */
    public boolean cancel() {
        if (state == State.PENDING) {
            message = "action cancelled via the API";
            state = State.CANCELLED;
            over();
            return false;
        }
        boolean isRunning = state == State.RUNNING;
        state = isRunning ? State.ABORTING : state;
        return isRunning;
    }

    /** Sets the result at a path of keys, replacing an earlier one. */
    public void set(List<String> path, String value) {
        Map<String, @Nullable Object> map = results;
        for (String key : path.subList(0, path.size() - 1)) {
            if (!(map.get(key) instanceof TreeMap<?, ?>)) {
                map.put(key, new TreeMap<String, @Nullable Object>());
            }
            @SuppressWarnings("unchecked") // all maps are made here
            Map<String, @Nullable Object> inner = (Map<String, @Nullable Object>) map.get(key);
            map = Objects.requireNonNull(inner);
        }
        map.put(path.get(path.size() - 1), value);
    }

    /** Marks it as failed, which does not end it. */
    public void fail(String reason) {
        isFailed = true;
        message = reason;
    }

    /** Adds a progress message. */
    public void log(String line) {
        log.add(line);
    }

    /** Returns what its process printed. */
    public byte[] output(String stream) {
        return output.getOrDefault(stream, new byte[0]);
    }

    /** Records what its process printed; bytes that are not UTF-8 are shown in base64. */
    public void printed(String stream, byte[] bytes) {
        output.put(stream, bytes);
        if (bytes.length == 0) {
            return;
        }
        try {
            results.put(
                    stream,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            results.put(stream, Base64.getEncoder().encodeToString(bytes));
            results.put(stream + "-encoding", "base64");
        }
    }

    /** Records that its process has ended; the exit code counts more than what the charm said. */
    public void exited(int exitCode) {
        returnCode = exitCode;
        results.put("return-code", (long) exitCode);
        if (exitCode != 0) {
            fail("exit status " + exitCode);
        }
        end();
    }

    /**
     * Records that the command of {@code juju exec} has ended, which is not a failure whatever its exit code.
     *
     * <p>juju: runner.go, runJujuExecAction
     */
    public void ranToEnd(int exitCode) {
        returnCode = exitCode;
        results.put("return-code", (long) exitCode);
        end();
    }

    /** Ends it without a process of its own. */
    public void end() {
        state = isFailed ? failure() : State.COMPLETED;
    }

    /** Records that it has failed for a reason outside of the charm. */
    public void failed(String reason) {
        fail(reason);
        state = failure();
        over();
    }

    /**
     * Records that its process was killed because it was cancelled.
     *
     * <p>juju: internal/worker/uniter/runner/runner.go, runCharmProcessOnLocal
     */
    public void aborted() {
        returnCode = KILLED;
        results.put("return-code", (long) KILLED);
        failed("terminated");
    }

    /** juju: internal/worker/uniter/runner/context/context.go, finalizeAction: a cancelled action has not failed. */
    private State failure() {
        return state == State.ABORTING ? State.ABORTED : State.FAILED;
    }

    /**
     * Records that Juju has refused what it wrote: the reason joins what its process printed.
     *
     * @param isOld whether Juju is older than 3, and names the results differently
     */
    public void commitRefused(String reason, boolean isOld) {
        String stream = isOld ? "Stderr" : "stderr";
        String text = isOld ? "cannot apply changes: " + reason : reason;
        results.merge(stream, text, (printed, added) -> printed + "\n" + added);
        results.put(isOld ? "Code" : "return-code", isOld ? "1" : (Object) 1L);
        if (message.isEmpty()) {
            message = "committing requested changes failed";
        }
        isFailed = true;
        state = State.FAILED;
    }
}
