package dev.jops.framework;

/**
 * Thrown and caught where a debugger is to take over: the JVM of {@code juju debug-code} is started so that it waits for
 * one when it sees this class thrown.
 */
final class BreakpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BreakpointException(String name) {
        super(name, null, false, false);
    }
}
