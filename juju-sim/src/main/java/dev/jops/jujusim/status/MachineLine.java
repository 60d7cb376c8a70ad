package dev.jops.jujusim.status;

import java.time.Instant;

/**
 * A machine.
 *
 * @param address empty until it has started
 */
record MachineLine(
        String id, String address, String instance, String base, boolean isStarted, boolean isDown, Instant since) {
    /** Returns Juju's word for its state. */
    String state() {
        return isDown ? "down" : isStarted ? "started" : "pending";
    }
}
