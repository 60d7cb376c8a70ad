/** Verbs about machines: those that a simulation has for its units, and empty ones. */
@NullMarked
package dev.jops.jujusim.verbs.machines;

import org.jspecify.annotations.NullMarked;
