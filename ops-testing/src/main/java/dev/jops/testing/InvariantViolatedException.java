package dev.jops.testing;

/** An invariant does not hold; the message names it, the moment, and the seed that shows it again. */
public final class InvariantViolatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    InvariantViolatedException(Invariant invariant, TimelineEntry last, long seed) {
        super("\"" + invariant.name() + "\" does not hold after: " + last + " (seed " + seed + ")");
        this.invariant = invariant.name();
    }

    /** The name of the invariant. */
    public String invariant() {
        return invariant;
    }
}
