/**
 * What {@code benchmarks/dispatch} and {@code benchmarks/leases} time.
 */
@NullMarked
package dev.jops.benchmarks;

import org.jspecify.annotations.NullMarked;
