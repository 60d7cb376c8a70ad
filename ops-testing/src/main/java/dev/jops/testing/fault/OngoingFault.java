package dev.jops.testing.fault;

/** A fault that has been injected. */
public interface OngoingFault {

    /**
     * Ends it: what vanished is back, what was cut off is connected. What was to strike a hook that has not begun does not.
     *
     * @throws IllegalStateException if it is over, or ends by itself as a restart does
     */
    void end();
}
