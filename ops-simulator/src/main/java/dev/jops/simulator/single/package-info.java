/** One unit without an agent. */
@NullMarked
package dev.jops.simulator.single;

import org.jspecify.annotations.NullMarked;
