/** Packs charms into files like those of {@code charmcraft pack}, without its containers. */
@NullMarked
package dev.jops.jujusim.pack;

import org.jspecify.annotations.NullMarked;
