/** What {@code juju status} shows: gathered at one moment, and written as a tree or as tables. */
@NullMarked
package dev.jops.jujusim.status;

import org.jspecify.annotations.NullMarked;
