/** A simulated Pebble behind the client's seam: requests in, replies out, as the real one takes and gives them. */
@NullMarked
package dev.jops.simulator.pebble;

import org.jspecify.annotations.NullMarked;
