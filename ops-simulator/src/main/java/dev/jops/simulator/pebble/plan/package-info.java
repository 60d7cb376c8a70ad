/** Layers as strictly read, merged and written as by the real Pebble, and the order of services. */
@NullMarked
package dev.jops.simulator.pebble.plan;

import org.jspecify.annotations.NullMarked;
