package dev.jops.pebble;

/** A command ended with an exit code other than 0, or did not end by itself. */
public final class ExecFailedException extends PebbleException {
    private static final long serialVersionUID = 1L;

    /** Stands for the exit code of a command that has none. */
    public static final int NOT_ENDED = -1;

    private static final int MOST_SAID = 1000;

    private final int exitCode;
    private final transient ExecOutput output;

    private ExecFailedException(String message, int exitCode, ExecOutput output) {
        super(message, null);
        this.exitCode = exitCode;
        this.output = output;
    }

    /** For a command that ended; the end of its standard error says why. */
    static ExecFailedException ended(String program, int exitCode, ExecOutput output) {
        String end = exitCode == NOT_ENDED
                ? " has no exit code, because Pebble was restarted"
                : " ended with exit code " + exitCode;
        String said = output.stderr().strip();
        String last = said.substring(Math.max(0, said.length() - MOST_SAID));
        return new ExecFailedException(program + end + (last.isEmpty() ? "" : ": " + last), exitCode, output);
    }

    /** For a command that prints too much to be kept. */
    static ExecFailedException flooded(String program, int mostBytes, ExecOutput output) {
        return new ExecFailedException(
                program + " printed more than " + (mostBytes >> 20)
                        + " MiB and was killed: give it a stream for its output",
                NOT_ENDED,
                output);
    }

    /** The exit code; 128 plus the signal's number if a signal killed it; {@link #NOT_ENDED} if it has none. */
    public int exitCode() {
        return exitCode;
    }

    /** What it printed, except what went to streams. The message has the end of the standard error. */
    public ExecOutput output() {
        return output;
    }
}
