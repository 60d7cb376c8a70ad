package dev.jops.testing.juju.tools;

/** A hook tool refuses: an exit code, and what follows {@code ERROR} on standard error. */
final class ToolFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ToolFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The arguments are wrong: exit code 2. */
    static ToolFailure usage(String message) {
        return new ToolFailure(2, message);
    }

    /** The command itself failed: exit code 1. */
    static ToolFailure failed(String message) {
        return new ToolFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
