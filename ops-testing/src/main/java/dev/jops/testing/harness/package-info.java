/** The changes around a harness's unit, and the hooks that follow from them; not for charm authors. */
@NullMarked
package dev.jops.testing.harness;

import org.jspecify.annotations.NullMarked;
