/** How the clock of a model goes on while clients ask. */
@NullMarked
package dev.jops.jujusim.time;

import org.jspecify.annotations.NullMarked;
