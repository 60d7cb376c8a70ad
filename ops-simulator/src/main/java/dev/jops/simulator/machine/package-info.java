/** A unit's machine: its files, and what its programs answer. */
@NullMarked
package dev.jops.simulator.machine;

import org.jspecify.annotations.NullMarked;
