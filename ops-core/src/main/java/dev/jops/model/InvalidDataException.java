package dev.jops.model;

import org.jspecify.annotations.Nullable;

/**
 * What an operator or the other side of a relation has set does not fit the record that it was asked for as.
 *
 * <p>The message names the option, parameter or key and what was expected, and never the value; what a record's own
 * constructor says is told as it is.
 */
public final class InvalidDataException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String key;

    InvalidDataException(String key, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** The option, parameter or key, with those around it, such as {@code limits.max-size}; empty for all together. */
    public String key() {
        return key;
    }
}
