package dev.jops.testing;

import dev.jops.testing.state.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An action that a test ran has failed: the charm said so. What it did until then is in its outcome. */
public final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ActionOutcome outcome;
    private final transient @Nullable State state;

    ActionFailedException(ActionOutcome outcome) {
        this(outcome, null);
    }

    ActionFailedException(ActionOutcome outcome, @Nullable State state) {
        super("the action " + outcome.name() + " failed"
                + (outcome.message().isEmpty() ? ", and the charm did not say why" : ": " + outcome.message()));
        this.outcome = outcome;
        this.state = state;
    }

    /** How it ended. */
    public ActionOutcome outcome() {
        return outcome;
    }

    /** What it has led to; empty in a {@link Harness}, which shows that itself. */
    public Optional<State> state() {
        return Optional.ofNullable(state);
    }
}
