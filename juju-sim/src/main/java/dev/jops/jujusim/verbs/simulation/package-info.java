/** The verb {@code sim}: what only a simulation can do. */
@NullMarked
package dev.jops.jujusim.verbs.simulation;

import org.jspecify.annotations.NullMarked;
