/** Conversion of states into simulated models and back; not for charm authors. */
@NullMarked
package dev.jops.testing.exchange;

import org.jspecify.annotations.NullMarked;
