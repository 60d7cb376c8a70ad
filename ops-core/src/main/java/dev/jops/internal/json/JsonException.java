package dev.jops.internal.json;

/** A text is no JSON; the message tells where, and never what stands there, which can be a secret. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
