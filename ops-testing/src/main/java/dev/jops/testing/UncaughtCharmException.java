package dev.jops.testing;

/**
 * Thrown when the charm threw an exception, which is the cause: any exception in a {@link Context}, and a checked one
 * in a {@link Harness}, which throws unchecked ones as they are.
 *
 * <p>It has the stack trace of its cause, so that the charm's own lines come first.
 */
public final class UncaughtCharmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncaughtCharmException(String hook, Exception cause) {
        super("the charm failed in " + hook + ": " + cause, cause);
        setStackTrace(cause.getStackTrace());
    }
}
