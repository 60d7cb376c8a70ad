/** What every verb of {@code juju} is made of. */
@NullMarked
package dev.jops.jujusim.verb;

import org.jspecify.annotations.NullMarked;
