/** Commands that run in a container of a simulated Pebble, and what tests script for them. */
@NullMarked
package dev.jops.simulator.pebble.exec;

import org.jspecify.annotations.NullMarked;
