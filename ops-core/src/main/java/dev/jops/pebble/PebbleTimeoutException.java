package dev.jops.pebble;

import org.jspecify.annotations.Nullable;

/** Something took longer than it may; Pebble may still be doing it. */
public sealed class PebbleTimeoutException extends PebbleException permits ExecTimeoutException {
    private static final long serialVersionUID = 1L;

    PebbleTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
