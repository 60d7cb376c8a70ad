package dev.jops.simulator.commands;

/** Thrown when a hook command is refused: an exit code, and what follows {@code ERROR} on standard error. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Returns a failure for wrong arguments: exit code 2. */
    static CommandFailure usage(String message) {
        return new CommandFailure(2, message);
    }

    /** Returns a failure of the command itself: exit code 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
