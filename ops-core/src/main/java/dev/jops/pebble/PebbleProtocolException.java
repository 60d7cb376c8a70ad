package dev.jops.pebble;

import org.jspecify.annotations.Nullable;

/** The answer is not Pebble's, or is one that this version of jops can't read. */
public final class PebbleProtocolException extends PebbleException {
    private static final long serialVersionUID = 1L;

    PebbleProtocolException(String address, String operation, String problem, @Nullable Throwable cause) {
        super("Pebble at " + address + " gave no readable answer to " + operation + ": " + problem, cause);
    }
}
