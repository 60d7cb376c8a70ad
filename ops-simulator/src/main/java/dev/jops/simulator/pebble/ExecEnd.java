package dev.jops.simulator.pebble;

import java.time.Duration;

/** What a command prints, how it ends, and how long it takes. */
public record ExecEnd(int exitCode, byte[] stdout, byte[] stderr, Duration duration) {

    /** Sizes alone. */
    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + duration;
    }
}
