package dev.jops.machine;

/** The result of a program: its exit code and output. */
public record ProgramResult(int exitCode, String stdout, String stderr) {

    /** Shows the exit code and sizes, because the output may hold secrets. */
    @Override
    public String toString() {
        return "ProgramResult[exitCode=" + exitCode + ", stdout of " + stdout.length() + " characters, stderr of "
                + stderr.length() + " characters]";
    }
}
