/**
 * What {@code benchmarks/dispatch}, {@code benchmarks/leases} and {@code benchmarks/simulation} time.
 */
@NullMarked
package dev.jops.benchmarks;

import org.jspecify.annotations.NullMarked;
