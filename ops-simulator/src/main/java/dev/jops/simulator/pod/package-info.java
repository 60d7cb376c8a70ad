/** The containers of a unit's pods: how the kubelet runs them, and how the unit's agent watches the Pebbles in them. */
@NullMarked
package dev.jops.simulator.pod;

import org.jspecify.annotations.NullMarked;
