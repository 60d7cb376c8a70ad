package dev.jops.testing.junit;

/** A hint in a test's failure that says how to reproduce it. */
final class SimulationHint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulationHint(String message) {
        super(message, null, false, false);
    }
}
