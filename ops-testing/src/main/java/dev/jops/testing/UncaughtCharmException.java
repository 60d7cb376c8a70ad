package dev.jops.testing;

/**
 * The charm threw an exception, which is the cause: in a {@link Context} any, and in a {@link Harness} a checked one, where
 * unchecked ones come out as they are.
 *
 * <p>It has the stack trace of its cause, so that the charm's own lines are the first to read.
 */
public final class UncaughtCharmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncaughtCharmException(String hook, Exception cause) {
        super("the charm failed in " + hook + ": " + cause, cause);
        setStackTrace(cause.getStackTrace());
    }
}
