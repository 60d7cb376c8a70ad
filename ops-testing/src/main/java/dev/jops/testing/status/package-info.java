/** What {@code juju status} shows: of a model, its applications and their units. */
@NullMarked
package dev.jops.testing.status;

import org.jspecify.annotations.NullMarked;
