/**
 * What {@code benchmarks/dispatch} and {@code benchmarks/simulation} time.
 */
@NullMarked
package dev.jops.benchmarks;

import org.jspecify.annotations.NullMarked;
