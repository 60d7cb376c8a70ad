/** The changes around the unit of a harness, and the hooks that follow from them; not for charm authors. */
@NullMarked
package dev.jops.testing.harness;

import org.jspecify.annotations.NullMarked;
