package dev.jops.pebble;

import java.time.Duration;

/** A command took longer than its limit and was killed; processes that it started may still run. */
public final class ExecTimeoutException extends PebbleTimeoutException {
    private static final long serialVersionUID = 1L;

    private final transient ExecOutput output;

    ExecTimeoutException(String program, Duration limit, ExecOutput output) {
        super(
                program + " was killed in its container because it, or a process that it started, had not ended after "
                        + limit,
                null);
        this.output = output;
    }

    /** What it printed until then, except what went to streams. */
    public ExecOutput output() {
        return output;
    }
}
