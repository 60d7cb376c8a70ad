/** Charms in a directory, packed as {@code charmcraft pack} lays them out, without its containers. */
@NullMarked
package dev.jops.jujusim.pack;

import org.jspecify.annotations.NullMarked;
