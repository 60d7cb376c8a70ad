/** Classic mistakes of charms, each as a small broken charm and a mended one. */
@NullMarked
package dev.jops.testing.mistakes;

import org.jspecify.annotations.NullMarked;
