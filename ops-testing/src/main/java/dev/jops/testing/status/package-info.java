/** The contents of {@code juju status}: a model, its applications and their units. */
@NullMarked
package dev.jops.testing.status;

import org.jspecify.annotations.NullMarked;
