/** Whether a state is one that Juju can bring about. Not for authors of charms or tests. */
@NullMarked
package dev.jops.testing.consistency;

import org.jspecify.annotations.NullMarked;
