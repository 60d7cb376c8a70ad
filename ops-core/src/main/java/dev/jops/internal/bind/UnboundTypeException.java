package dev.jops.internal.bind;

/** A type can't be bound, whatever the values are: the author's error, with the component that it is about. */
final class UnboundTypeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnboundTypeException(String message) {
        super(message);
    }
}
