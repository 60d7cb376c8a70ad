package dev.jops.simulator.pebble.exec;

import java.time.Duration;

/** What a command prints in UTF-8, how it ends, and how long it takes. */
public record ExecEnd(int exitCode, String stdout, String stderr, Duration duration) {

    /** Code and time alone: the output can hold secrets. */
    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + duration;
    }
}
