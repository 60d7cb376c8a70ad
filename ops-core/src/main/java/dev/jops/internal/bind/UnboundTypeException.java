package dev.jops.internal.bind;

/** A type can't be bound, whatever the values are. This is the author's mistake; the message names the component. */
final class UnboundTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnboundTypeException(String message) {
        super(message);
    }
}
