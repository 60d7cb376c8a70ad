package dev.jops.testing.fault;

/** A fault that has been injected. */
public interface OngoingFault {

    /**
     * Ends it: a machine that vanished is back, a unit that was cut off is connected. A fault that was waiting for a
     * hook that has not begun is dropped.
     *
     * @throws IllegalStateException if it is over, or ends by itself as a restart does
     */
    void end();
}
