/** The charm that {@code benchmarks/pebble} times. */
@NullMarked
package dev.jops.benchmarks.pod;

import org.jspecify.annotations.NullMarked;
