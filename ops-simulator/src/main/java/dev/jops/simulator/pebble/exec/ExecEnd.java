package dev.jops.simulator.pebble.exec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a command prints, how it ends, and how long it takes. */
public final class ExecEnd {
    private final int exitCode;
    private final byte[] stdout;
    private final byte[] stderr;
    private final Duration duration;
    private final boolean printsFirst;

    /** The end of a command that prints text, in UTF-8. */
    public ExecEnd(int exitCode, String stdout, String stderr, Duration duration) {
        this(exitCode, stdout.getBytes(StandardCharsets.UTF_8), stderr.getBytes(StandardCharsets.UTF_8), duration);
    }

    /** The end of a command that prints anything when it ends. */
    public ExecEnd(int exitCode, byte[] stdout, byte[] stderr, Duration duration) {
        this(exitCode, stdout, stderr, duration, false);
    }

    /**
     * The end of a command that prints anything.
     *
     * @param printsFirst whether it prints when it begins, and not when it ends
     */
    public ExecEnd(int exitCode, byte[] stdout, byte[] stderr, Duration duration, boolean printsFirst) {
        this.exitCode = exitCode;
        this.stdout = stdout.clone();
        this.stderr = stderr.clone();
        this.duration = duration;
        this.printsFirst = printsFirst;
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

    boolean printsFirst() {
        return printsFirst;
    }

    /** Code and time alone: the output can hold secrets. */
    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + duration;
    }
}
