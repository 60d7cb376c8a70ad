/** The charm that {@code benchmarks/dispatch} times. */
@NullMarked
package dev.jops.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
