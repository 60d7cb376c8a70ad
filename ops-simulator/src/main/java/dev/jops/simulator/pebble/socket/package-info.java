/** The sockets at which processes find simulated Pebbles: HTTP and websockets in front of the client's seam. */
@NullMarked
package dev.jops.simulator.pebble.socket;

import org.jspecify.annotations.NullMarked;
