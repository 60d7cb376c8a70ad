package dev.jops.testing.junit;

/** Goes with a test's failure, and says how to see it again. */
final class SimulationHint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulationHint(String message) {
        super(message, null, false, false);
    }
}
