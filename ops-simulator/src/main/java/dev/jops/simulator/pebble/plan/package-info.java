/** Layers as strictly read and merged as by the real Pebble, and the order of services. */
@NullMarked
package dev.jops.simulator.pebble.plan;

import org.jspecify.annotations.NullMarked;
