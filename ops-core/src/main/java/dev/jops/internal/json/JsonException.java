package dev.jops.internal.json;

/** A text is not JSON, or JSON of another kind than expected; the message tells where, and never what stands there, which can be a secret. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong, and nothing of the text. */
    public JsonException(String message) {
        super(message);
    }
}
