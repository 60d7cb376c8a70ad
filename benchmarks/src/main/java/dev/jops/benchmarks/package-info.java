/**
 * What {@code benchmarks/dispatch} times.
 */
@NullMarked
package dev.jops.benchmarks;

import org.jspecify.annotations.NullMarked;
