package dev.jops.testing.fault;

/** A fault that was injected, to be ended. */
public interface OngoingFault {

    /**
     * Ends the fault: for example, a machine that vanished comes back, or a unit that was cut off is connected again. A
     * fault that waits for a hook that has not begun is dropped.
     *
     * @throws IllegalStateException if the fault is over, or ends by itself, as a restart does
     */
    void end();
}
