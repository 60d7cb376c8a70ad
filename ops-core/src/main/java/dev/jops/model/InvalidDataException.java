package dev.jops.model;

import org.jspecify.annotations.Nullable;

/**
 * A value from an operator, or from the other side of a relation, does not fit the record that was asked for.
 *
 * <p>The message names the option, parameter or key and what was expected, never the value. It quotes the message of a
 * record's own constructor, except for secrets.
 */
public final class InvalidDataException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String key;

    InvalidDataException(String key, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /**
     * The path of the option, parameter or key, such as {@code limits.max-size}; empty if the values together do not
     * fit.
     */
    public String key() {
        return key;
    }
}
