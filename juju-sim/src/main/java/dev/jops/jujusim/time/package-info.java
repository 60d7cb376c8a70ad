/** How the clock of a model advances while clients use it. */
@NullMarked
package dev.jops.jujusim.time;

import org.jspecify.annotations.NullMarked;
