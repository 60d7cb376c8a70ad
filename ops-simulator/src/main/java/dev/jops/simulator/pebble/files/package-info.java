/** The files and users of a container, and the endpoint for them. */
@NullMarked
package dev.jops.simulator.pebble.files;

import org.jspecify.annotations.NullMarked;
