package dev.jops.machine;

import java.util.List;

/**
 * A program ended with an exit code other than 0.
 *
 * <p>The message has the command line, the exit code and the end of standard error, in which the lines of the program's
 * standard input are masked.
 */
public final class ProgramFailedException extends MachineException {
    private static final long serialVersionUID = 1L;

    private static final int LAST_LINES = 20;
    private static final int MOST_CHARACTERS = 2_000;
    private static final int SHORTEST_MASKED = 4;

    private final transient ProgramResult result;

    private ProgramFailedException(String message, ProgramResult result) {
        super(message, null);
        this.result = result;
    }

    /** Returns a supertype, so that {@link Machine} does not load this class in every hook. */
    static RuntimeException of(Program program, ProgramResult result) {
        String printed = endOf(result.stderr(), program.stdin());
        return new ProgramFailedException(
                program + " exited with " + result.exitCode()
                        + (printed.isEmpty() ? " and printed nothing to standard error" : ": " + printed),
                result);
    }

    /** The result of the program, with its whole output, which may hold secrets. */
    public ProgramResult result() {
        return result;
    }

    /** Masks whole lines before it cuts anything, because a cut could go through a secret. */
    private static String endOf(String stderr, String stdin) {
        List<String> lines = stderr.strip().lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        for (String given : stdin.lines().map(String::strip).toList()) {
            if (given.length() >= SHORTEST_MASKED) {
                end = end.replace(given, "***");
            }
        }
        return end.length() <= MOST_CHARACTERS ? end : "..." + end.substring(end.length() - MOST_CHARACTERS);
    }
}
