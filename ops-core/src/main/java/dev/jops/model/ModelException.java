package dev.jops.model;

import org.jspecify.annotations.Nullable;

/** Juju refused something, or would have. */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /** A sentence that says what was tried, by which unit, and why it was refused; never null. */
    @Override
    public final String getMessage() {
        return message;
    }
}
