/**
 * The parts of a state-transition test: {@link dev.jops.testing.state.State} with its parts, and the events that {@link
 * dev.jops.testing.state.TestEvents} creates.
 *
 * <p>All of it is immutable, and independent of the simulated Juju.
 */
@NullMarked
package dev.jops.testing.state;

import org.jspecify.annotations.NullMarked;
