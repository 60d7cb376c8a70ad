/** What a simulated Pebble does over time: changes, their tasks, and what is due when. */
@NullMarked
package dev.jops.simulator.pebble.change;

import org.jspecify.annotations.NullMarked;
