/** Workload containers with a real Pebble, each in a machine of its own. */
@NullMarked
package dev.jops.simulator.workload;

import org.jspecify.annotations.NullMarked;
