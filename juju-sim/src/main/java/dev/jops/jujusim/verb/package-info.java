/** What the verbs of {@code juju} have in common. */
@NullMarked
package dev.jops.jujusim.verb;

import org.jspecify.annotations.NullMarked;
