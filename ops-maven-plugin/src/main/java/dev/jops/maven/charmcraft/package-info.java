/** Checks of a charmcraft.yaml and a charm's files for what charmcraft and Juju refuse. */
@NullMarked
package dev.jops.maven.charmcraft;

import org.jspecify.annotations.NullMarked;
