package dev.jops.testing;

/** A handler threw a checked exception, which is the cause; unchecked ones come out as they are. */
public final class UncaughtCharmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncaughtCharmException(String hook, Exception cause) {
        super("the charm failed in " + hook + ": " + cause, cause);
    }
}
