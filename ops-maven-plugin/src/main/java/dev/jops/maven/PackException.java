package dev.jops.maven;

/** Thrown if a charm can't be packed as its project is. */
final class PackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackException(String message) {
        super(message);
    }
}
