/** Command lines as the {@code juju} client reads them, and what it says of wrong ones. */
@NullMarked
package dev.jops.jujusim.commandline;

import org.jspecify.annotations.NullMarked;
