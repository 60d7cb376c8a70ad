/** What charmcraft and Juju refuse in a charmcraft.yaml and among a charm's files, told while the charm is built. */
@NullMarked
package dev.jops.maven.charmcraft;

import org.jspecify.annotations.NullMarked;
