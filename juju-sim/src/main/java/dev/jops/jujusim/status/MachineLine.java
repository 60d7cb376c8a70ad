package dev.jops.jujusim.status;

import java.time.Instant;

/**
 * A machine.
 *
 * @param address empty until it has started
 */
record MachineLine(
        String id, String address, String instance, String base, boolean isStarted, boolean isDown, Instant since) {}
