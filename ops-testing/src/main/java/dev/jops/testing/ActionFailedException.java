package dev.jops.testing;

import dev.jops.testing.state.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when an action or command that a test ran has failed. The outcome holds its results until then. */
public final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ActionOutcome outcome;
    private final transient @Nullable State state;

    ActionFailedException(ActionOutcome outcome) {
        this(outcome, null);
    }

    ActionFailedException(ActionOutcome outcome, @Nullable State state) {
        super("the action " + outcome.name() + " failed" + reason(outcome));
        this.outcome = outcome;
        this.state = state;
    }

    private static String reason(ActionOutcome outcome) {
        if (!outcome.message().isEmpty()) {
            return ": " + outcome.message();
        }
        return outcome.returnCode() == 0 ? ", and the charm did not say why" : ": exit status " + outcome.returnCode();
    }

    /** Returns how the action ended. */
    public ActionOutcome outcome() {
        return outcome;
    }

    /** Returns the state after the action; empty unless a {@link Context} ran it. */
    public Optional<State> state() {
        return Optional.ofNullable(state);
    }
}
