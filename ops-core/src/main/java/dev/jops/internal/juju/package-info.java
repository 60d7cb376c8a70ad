/** Differences between versions of Juju, for charms and for the simulated Juju. */
@NullMarked
package dev.jops.internal.juju;

import org.jspecify.annotations.NullMarked;
