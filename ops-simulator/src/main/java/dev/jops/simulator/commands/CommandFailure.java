package dev.jops.simulator.commands;

/** Thrown when a hook command is refused, with an exit code, and the text after {@code ERROR} on standard error. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Returns a failure for wrong arguments: exit code 2. */
    static CommandFailure usage(String message) {
        return new CommandFailure(WRONG_ARGUMENTS, message);
    }

    /** Returns a failure of the command itself: exit code 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(FAILED, message);
    }

    /** Returns whether the command had accepted its arguments before it failed. */
    boolean isOfRun() {
        return exitCode == FAILED;
    }

    int exitCode() {
        return exitCode;
    }
}
