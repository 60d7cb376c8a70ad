/** Verbs about machines, of which a simulation has one for each unit, and empty ones. */
@NullMarked
package dev.jops.jujusim.verbs.machines;

import org.jspecify.annotations.NullMarked;
