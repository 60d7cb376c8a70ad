/**
 * What a state-transition test is made of: {@link dev.jops.testing.state.State} with its parts, and the events that {@link
 * dev.jops.testing.state.TestEvents} makes.
 *
 * <p>All of it is immutable, and none of it knows the simulated Juju.
 */
@NullMarked
package dev.jops.testing.state;

import org.jspecify.annotations.NullMarked;
