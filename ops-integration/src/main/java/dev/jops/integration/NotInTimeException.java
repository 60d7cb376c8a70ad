package dev.jops.integration;

import java.time.Duration;

/** Thrown when a condition did not hold in time; the message has the status and the end of the log. */
public final class NotInTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 50;

    NotInTimeException(String what, Duration limit, Juju juju, Throwable cause) {
        super(
                "not within " + limit.toSeconds() + " s: " + what + "\n" + juju.status() + "the end of the log:\n"
                        + juju.debugLog(LINES),
                cause);
    }
}
