package dev.jops.simulator.pebble.exec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a command prints, how it ends, and how long it takes. */
public final class ExecEnd {
    private final int exitCode;
    private final byte[] stdout;
    private final byte[] stderr;
    private final Duration duration;

    /** The end of a command that prints text, in UTF-8. */
    public ExecEnd(int exitCode, String stdout, String stderr, Duration duration) {
        this(exitCode, stdout.getBytes(StandardCharsets.UTF_8), stderr.getBytes(StandardCharsets.UTF_8), duration);
    }

    /** The end of a command that prints anything. */
    public ExecEnd(int exitCode, byte[] stdout, byte[] stderr, Duration duration) {
        this.exitCode = exitCode;
        this.stdout = stdout.clone();
        this.stderr = stderr.clone();
        this.duration = duration;
    }

    int exitCode() {
        return exitCode;
    }

    byte[] stdout() {
        return stdout.clone();
    }

    byte[] stderr() {
        return stderr.clone();
    }

    Duration duration() {
        return duration;
    }

    /** Code and time alone: the output can hold secrets. */
    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + duration;
    }
}
