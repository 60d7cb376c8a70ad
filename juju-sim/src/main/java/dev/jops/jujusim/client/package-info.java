/** The process that each {@code juju} command is: it asks the server, and prints the answer. */
@NullMarked
package dev.jops.jujusim.client;

import org.jspecify.annotations.NullMarked;
