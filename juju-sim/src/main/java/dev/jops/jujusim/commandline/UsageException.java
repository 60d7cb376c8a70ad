package dev.jops.jujusim.commandline;

/** A command line that the client refuses before it asks the controller; it ends with exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what {@code juju} says after {@code ERROR}. */
    public UsageException(String message) {
        super(message);
    }
}
