package dev.jops.internal.json;

/**
 * A text is not JSON, or not the expected kind of JSON. The message says where, but never quotes the text, which can be
 * secret.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong, without any of the text. */
    public JsonException(String message) {
        super(message);
    }
}
