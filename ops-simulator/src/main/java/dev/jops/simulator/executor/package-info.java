/** Runs a unit's charm, in this process or as processes of its own. */
@NullMarked
package dev.jops.simulator.executor;

import org.jspecify.annotations.NullMarked;
