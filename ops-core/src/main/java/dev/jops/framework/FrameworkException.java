package dev.jops.framework;

/** Events or stored state were used in a way, or at a time, that does not work. */
public abstract sealed class FrameworkException extends RuntimeException
        permits SnapshotException, StateNotSavableException {
    private static final long serialVersionUID = 1L;

    FrameworkException(String message) {
        super(message);
    }
}
