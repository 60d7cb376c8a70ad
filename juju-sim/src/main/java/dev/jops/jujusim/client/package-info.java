/** The client process of each {@code juju} command, which asks the server and prints the answer. */
@NullMarked
package dev.jops.jujusim.client;

import org.jspecify.annotations.NullMarked;
