/** What client and server send each other, and the directory that they share. */
@NullMarked
package dev.jops.jujusim.protocol;

import org.jspecify.annotations.NullMarked;
