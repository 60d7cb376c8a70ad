/** What versions of Juju differ in, for the charm's side and for the simulated one. */
@NullMarked
package dev.jops.internal.juju;

import org.jspecify.annotations.NullMarked;
