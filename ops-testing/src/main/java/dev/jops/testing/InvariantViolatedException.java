package dev.jops.testing;

/**
 * Thrown when an invariant does not hold; the message names it, the values, the unit and the hook that broke it, and
 * the seed that reproduces it.
 */
public final class InvariantViolatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    InvariantViolatedException(Violation violation, long seed) {
        super(violation + " (seed " + seed + ")");
        this.violation = violation;
    }

    /** Returns the name of the invariant. */
    public String invariant() {
        return violation.invariant();
    }

    /** Returns what does not hold, and which hook broke it. */
    public Violation violation() {
        return violation;
    }
}
