/** What charmcraft and Juju refuse in a charmcraft.yaml, told with file and line while the charm is built. */
@NullMarked
package dev.jops.maven.charmcraft;

import org.jspecify.annotations.NullMarked;
