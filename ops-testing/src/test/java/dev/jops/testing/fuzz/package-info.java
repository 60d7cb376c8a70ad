/** Random inputs for everything that reads what others write; {@link dev.jops.testing.fuzz.Fuzzing} has the rules. */
@NullMarked
package dev.jops.testing.fuzz;

import org.jspecify.annotations.NullMarked;
