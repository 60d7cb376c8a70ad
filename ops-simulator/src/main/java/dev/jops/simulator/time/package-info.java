/** Virtual time, the turns that threads take in it, and the choices of a seed. */
@NullMarked
package dev.jops.simulator.time;

import org.jspecify.annotations.NullMarked;
