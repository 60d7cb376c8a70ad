/** Command lines as the {@code juju} client parses them, and its messages about wrong ones. */
@NullMarked
package dev.jops.jujusim.commandline;

import org.jspecify.annotations.NullMarked;
