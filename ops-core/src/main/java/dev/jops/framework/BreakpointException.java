package dev.jops.framework;

/**
 * Thrown and caught where a debugger should take over: {@code juju debug-code} starts the JVM so that it waits for a
 * debugger when this class is thrown.
 */
final class BreakpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BreakpointException(String name) {
        super(name, null, false, false);
    }
}
