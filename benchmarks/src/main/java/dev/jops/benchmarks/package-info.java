/**
 * What the scripts in {@code benchmarks} time, tests aside.
 */
@NullMarked
package dev.jops.benchmarks;

import org.jspecify.annotations.NullMarked;
