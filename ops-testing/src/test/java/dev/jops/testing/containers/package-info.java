/** Charms and their workload containers in simulated Pebbles. */
@NullMarked
package dev.jops.testing.containers;

import org.jspecify.annotations.NullMarked;
