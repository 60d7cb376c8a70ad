/** All verbs of {@code juju}, by their names. */
@NullMarked
package dev.jops.jujusim.verbs;

import org.jspecify.annotations.NullMarked;
