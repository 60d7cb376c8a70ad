/** What client and server say to each other, and where they meet. */
@NullMarked
package dev.jops.jujusim.protocol;

import org.jspecify.annotations.NullMarked;
