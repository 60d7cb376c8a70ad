/** Writes what was done to a model as a test, or as a file that can be replayed. */
@NullMarked
package dev.jops.jujusim.save;

import org.jspecify.annotations.NullMarked;
