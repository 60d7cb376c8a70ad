package dev.jops.hookcmds;

/** How a hook command ended: its exit code and what it printed. */
public record CommandResult(int exitCode, String stdout, String stderr) {

    /** Exit code and sizes: the answer of {@code secret-get} is a secret. */
    @Override
    public String toString() {
        return "CommandResult[exitCode=" + exitCode + ", stdout of " + stdout.length() + " characters, stderr of "
                + stderr.length() + " characters]";
    }
}
