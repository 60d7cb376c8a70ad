package dev.jops.jujusim.model;

import dev.jops.jujusim.commandline.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What operators have done to a model since it was added, so that it can be repeated. Any thread may use it. */
public final class Transcript {
    private final List<Entry> entries = new ArrayList<>();

    /** A command, or a look at the model. */
    public sealed interface Entry permits Step, Rest {}

    /** A command that changed the model. */
    public record Step(Command command, Span span, Result result) implements Entry {}

    /**
     * A look that found the model at rest.
     *
     * @param isActive whether all applications and units were active
     */
    public record Rest(Duration at, boolean isActive) implements Entry {}

    /**
     * A command as it was typed.
     *
     * @param verb the words that name the verb, such as {@code deploy} and {@code sim kill}
     * @param directory to which its relative paths refer
     * @param told what its files and standard input held, as far as a repetition needs it, without secrets
     */
    public record Command(String verb, Arguments arguments, Path directory, Map<String, Object> told) {}

    /** When a command began and ended, on the model's clock, since the model was added. */
    public record Span(Duration began, Duration ended) {}

    /** How a command ended; refused commands are not recorded. */
    public enum Result {
        /** It did what was asked. */
        DONE,
        /** Its action or its commands failed. */
        FAILED,
        /** It did not wait for its action or its commands. */
        UNFINISHED
    }

    /** Notes a command. */
    public synchronized void add(Step step) {
        entries.add(step);
    }

    /** Notes that somebody found the model at rest; only the last one of several in a row is kept. */
    public synchronized void add(Rest rest) {
        int last = entries.size() - 1;
        if (last >= 0 && entries.get(last) instanceof Rest) {
            entries.set(last, rest);
        } else {
            entries.add(rest);
        }
    }

    /** Returns what was done, in order. */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    /** Returns how much was done. */
    @Override
    public synchronized String toString() {
        return entries.size() + " entries";
    }
}
