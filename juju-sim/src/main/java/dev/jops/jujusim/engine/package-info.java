/** The engine of one model, which several clients can use at the same time. */
@NullMarked
package dev.jops.jujusim.engine;

import org.jspecify.annotations.NullMarked;
