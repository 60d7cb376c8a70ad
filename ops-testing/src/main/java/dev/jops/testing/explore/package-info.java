/** Explorations, which run a charm through many schedules of operations and faults until a condition does not hold. */
@NullMarked
package dev.jops.testing.explore;

import org.jspecify.annotations.NullMarked;
