package dev.jops.framework;

import org.jspecify.annotations.Nullable;

/** Events or stored state were used in a way, or at a moment, that does not work. */
public class FrameworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that names the event, object or file. */
    public FrameworkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
