package dev.jops.integration;

/** Thrown when a command has failed; the message has the command, its exit code, and its output. */
public final class JujuCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String stderr;

    JujuCommandException(String command, int exitCode, String stderr) {
        super(command + " ended with exit code " + exitCode + (stderr.isBlank() ? "" : ": " + stderr.strip()));
        this.exitCode = exitCode;
        this.stderr = stderr;
    }

    /** Returns the exit code of the command. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns what it printed to standard error, or to standard output if it printed nothing there. */
    public String stderr() {
        return stderr;
    }
}
