/** What changes around the unit of a harness, and which hooks follow from it; not for charm authors. */
@NullMarked
package dev.jops.testing.harness;

import org.jspecify.annotations.NullMarked;
