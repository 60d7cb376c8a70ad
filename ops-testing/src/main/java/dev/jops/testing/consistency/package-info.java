/** Checks whether Juju can bring about a state. Not for authors of charms or tests. */
@NullMarked
package dev.jops.testing.consistency;

import org.jspecify.annotations.NullMarked;
