package dev.jops.simulator.pebble.exec;

import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tests script for the commands in a container, by their first words; if several match, the one with the most words
 * counts.
 */
public final class ExecScript {
    private final Map<List<String>, Handler> handlers = new LinkedHashMap<>();
    private final Map<List<String>, Handler> handlersOfState = new LinkedHashMap<>();
    private final List<ExecCall> history = new ArrayList<>();

    /** Answers a command. */
    public interface Handler {
        ExecEnd run(ExecCall call);
    }

    /** Scripts the commands that begin with these words, and replaces an earlier script for the same words. */
    public void on(List<String> words, Handler handler) {
        handlers.put(List.copyOf(words), Objects.requireNonNull(handler, "handler"));
    }

    /** Forgets the scripts of the last state, and what has run. */
    public void beginState() {
        handlersOfState.clear();
        history.clear();
    }

    /** Scripts commands until the next state; counts before a script of {@link #on}. */
    public void onOfState(List<String> words, Handler handler) {
        handlersOfState.put(List.copyOf(words), Objects.requireNonNull(handler, "handler"));
    }

    /** Returns the commands that have run, oldest first. */
    public List<ExecCall> history() {
        return Collections.unmodifiableList(history);
    }

    /** The handler of a command; null if there is none. */
    @Nullable
    public Handler find(List<String> command) {
        for (int length = command.size(); length >= 0; length--) {
            List<String> words = command.subList(0, length);
            Handler ofState = handlersOfState.get(words);
            Handler handler = ofState == null ? handlers.get(words) : ofState;
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }

    /** Why a command has no handler, and what to do about it. */
    public String missing(List<String> command) {
        List<String> known = new ArrayList<>();
        handlersOfState.keySet().forEach(words -> known.add(String.join(" ", words)));
        handlers.keySet().forEach(words -> known.add(String.join(" ", words)));
        return "cannot find executable " + GoQuotes.quoted(command.get(0)) + ": the test does not say what \""
                + String.join(" ", command) + "\" does"
                + (known.isEmpty() ? "" : ", only what begins with \"" + String.join("\", \"", known) + "\" does")
                + "; script it with onCommand of the container, or put an ExecState into its state";
    }

    void ran(ExecCall call) {
        history.add(call);
    }
}
