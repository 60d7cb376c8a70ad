package dev.jops.testing;

import dev.jops.simulator.model.ActionRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an action, as {@code juju run} shows it.
 *
 * @param id the number of the action
 * @param succeeded whether it completed, for a command with exit code 0
 * @param message why it failed; may be empty
 * @param results the values that the charm set, as nested maps where a key has dots, and those that the agent adds:
 *     {@code return-code}, {@code stdout} and {@code stderr}
 * @param log the progress messages
 * @param returnCode the exit code of the charm's process
 */
public record ActionOutcome(
        String id,
        String name,
        boolean succeeded,
        String message,
        Map<String, @Nullable Object> results,
        List<String> log,
        int returnCode) {

    /** Copies the results and the log. */
    public ActionOutcome {
        results = Collections.unmodifiableMap(new TreeMap<>(results));
        log = List.copyOf(log);
    }

    static ActionOutcome of(ActionRecord action) {
        return new ActionOutcome(
                action.id(),
                action.name(),
                action.state() == ActionRecord.State.COMPLETED && action.returnCode() == 0,
                action.message(),
                action.results(),
                action.log(),
                action.returnCode());
    }

    /**
     * Returns this outcome if the action succeeded.
     *
     * @throws ActionFailedException if it failed
     */
    public ActionOutcome requireSuccess() {
        if (!succeeded) {
            throw new ActionFailedException(this);
        }
        return this;
    }

    /** Returns the status in Juju's words: {@code completed} or {@code failed}. */
    public String status() {
        return succeeded ? "completed" : "failed";
    }
}
