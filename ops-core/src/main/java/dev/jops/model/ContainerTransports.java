package dev.jops.model;

import dev.jops.pebble.transport.PebbleTransport;

/**
 * Opens transports to the Pebble in each container; for the code that runs a charm, not for charms.
 *
 * @hidden
 */
public interface ContainerTransports {

    /** Returns a transport to the Pebble in a container that the charm declares; it sends nothing yet. */
    PebbleTransport open(String container);
}
