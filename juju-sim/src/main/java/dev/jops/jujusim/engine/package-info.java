/** The engine of one model, as several clients use it at a time. */
@NullMarked
package dev.jops.jujusim.engine;

import org.jspecify.annotations.NullMarked;
