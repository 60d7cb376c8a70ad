package dev.jops.machine;

/** How a program ended: its exit code and what it printed. */
public record ProgramResult(int exitCode, String stdout, String stderr) {

    /** Exit code and sizes: the output may hold secrets. */
    @Override
    public String toString() {
        return "ProgramResult[exitCode=" + exitCode + ", stdout of " + stdout.length() + " characters, stderr of "
                + stderr.length() + " characters]";
    }
}
