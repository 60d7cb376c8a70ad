package dev.jops.simulator.commands;

/** A hook command refuses: an exit code, and what follows {@code ERROR} on standard error. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The arguments are wrong: exit code 2. */
    static CommandFailure usage(String message) {
        return new CommandFailure(2, message);
    }

    /** The command itself failed: exit code 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
