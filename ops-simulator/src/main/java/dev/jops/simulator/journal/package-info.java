/** The record of what has happened in a simulation, for its observers. */
@NullMarked
package dev.jops.simulator.journal;

import org.jspecify.annotations.NullMarked;
