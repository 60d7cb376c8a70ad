/** Recorded answers of Juju's own code, and the simulated Juju held against them. */
@NullMarked
package dev.jops.conformance.recordings;

import org.jspecify.annotations.NullMarked;
