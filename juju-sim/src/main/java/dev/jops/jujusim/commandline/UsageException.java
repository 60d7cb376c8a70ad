package dev.jops.jujusim.commandline;

/** Thrown if the client refuses a command line before it asks the controller; the exit code is 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with what {@code juju} prints after {@code ERROR}. */
    public UsageException(String message) {
        super(message);
    }
}
