package dev.jops.testing;

/**
 * Thrown when the charm threw an exception, which is the cause: any exception in a {@link Context}, a checked one in a
 * {@link Harness}, which lets unchecked ones pass through, and one of a charm's constructor in a {@link SimulatedJuju}.
 *
 * <p>It has the stack trace of its cause, so that the charm's own lines come first.
 */
public final class UncaughtCharmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncaughtCharmException(String hook, Throwable cause) {
        super("the charm failed in " + hook + ": " + cause, cause);
        setStackTrace(cause.getStackTrace());
    }

    /** Creates the exception for what the charm's constructor threw, before any event. */
    static UncaughtCharmException ofConstructor(String hook, Throwable cause) {
        return new UncaughtCharmException("its constructor, before " + hook, cause);
    }
}
