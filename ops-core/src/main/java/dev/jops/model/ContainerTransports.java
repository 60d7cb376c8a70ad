package dev.jops.model;

import dev.jops.pebble.transport.PebbleTransport;

/**
 * Opens the way to the Pebble of each container; for what runs a charm, not for the charm.
 *
 * @hidden
 */
public interface ContainerTransports {

    /** Returns the way to the Pebble of a container that the charm declares; nothing is sent yet. */
    PebbleTransport open(String container);
}
