/** The programs that the scripts in {@code benchmarks} time, except for tests. */
@NullMarked
package dev.jops.benchmarks;

import org.jspecify.annotations.NullMarked;
