package dev.jops.pebble;

import org.jspecify.annotations.Nullable;

/** A call of Pebble failed, or it is not known whether it succeeded; the subclasses say why. */
public abstract sealed class PebbleException extends RuntimeException
        permits ChangeFailedException,
                ExecFailedException,
                PebblePathException,
                PebbleProtocolException,
                PebbleRefusedException,
                PebbleTimeoutException,
                PebbleUnreachableException {
    private static final long serialVersionUID = 1L;

    PebbleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
