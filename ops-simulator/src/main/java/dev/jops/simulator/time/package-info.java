/** Virtual time, and the turns that threads take in it. */
@NullMarked
package dev.jops.simulator.time;

import org.jspecify.annotations.NullMarked;
