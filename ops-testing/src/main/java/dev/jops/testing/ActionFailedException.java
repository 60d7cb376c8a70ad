package dev.jops.testing;

/** An action that a {@link Harness} ran has failed: the charm said so. What it did until then is in its outcome. */
public final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ActionOutcome outcome;

    ActionFailedException(ActionOutcome outcome) {
        super("the action " + outcome.name() + " failed: " + outcome.message());
        this.outcome = outcome;
    }

    /** How it ended. */
    public ActionOutcome outcome() {
        return outcome;
    }
}
