/** The containers of a unit's pods: how the kubelet runs them, and what the unit's agent hears of the Pebbles in them. */
@NullMarked
package dev.jops.simulator.pod;

import org.jspecify.annotations.NullMarked;
