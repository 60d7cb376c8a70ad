/** A unit's machine: its files, and the answers of its programs. */
@NullMarked
package dev.jops.simulator.machine;

import org.jspecify.annotations.NullMarked;
