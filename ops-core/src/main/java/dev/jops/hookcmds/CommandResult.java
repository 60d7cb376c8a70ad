package dev.jops.hookcmds;

/** The result of a hook command: its exit code and output. */
public record CommandResult(int exitCode, String stdout, String stderr) {

    /** Shows the exit code and sizes, because the output of {@code secret-get} is secret. */
    @Override
    public String toString() {
        return "CommandResult[exitCode=" + exitCode + ", stdout of " + stdout.length() + " characters, stderr of "
                + stderr.length() + " characters]";
    }
}
