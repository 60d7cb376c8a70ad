/** Executors of a unit's charm, in this process or in processes of its own. */
@NullMarked
package dev.jops.simulator.executor;

import org.jspecify.annotations.NullMarked;
