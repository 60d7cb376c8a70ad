package dev.jops.simulator.pebble.exec;

import java.time.Duration;

/**
 * What a command prints in UTF-8, how it ends, and how long it takes.
 *
 * @param printsFirst whether it prints when it begins, and not when it ends
 */
public record ExecEnd(int exitCode, String stdout, String stderr, Duration duration, boolean printsFirst) {

    /** Prints when it ends. */
    public ExecEnd(int exitCode, String stdout, String stderr, Duration duration) {
        this(exitCode, stdout, stderr, duration, false);
    }

    /** Code and time alone: the output can hold secrets. */
    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + duration;
    }
}
