/**
 * The machine room of the simulated Juju: the model, a unit's agent, one hook, virtual time. Not for charm authors.
 */
@NullMarked
package dev.jops.testing.juju;

import org.jspecify.annotations.NullMarked;
