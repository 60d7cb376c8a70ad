package dev.jops.testing;

/** Thrown when an invariant does not hold; the message names it, the time, and the seed that reproduces it. */
public final class InvariantViolatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    InvariantViolatedException(Invariant invariant, TimelineEntry last, long seed) {
        super("\"" + invariant.name() + "\" does not hold after: " + last + " (seed " + seed + ")");
        this.invariant = invariant.name();
    }

    /** Returns the name of the invariant. */
    public String invariant() {
        return invariant;
    }
}
