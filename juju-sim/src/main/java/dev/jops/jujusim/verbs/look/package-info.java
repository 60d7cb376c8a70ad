/** Verbs that show a model's state. */
@NullMarked
package dev.jops.jujusim.verbs.look;

import org.jspecify.annotations.NullMarked;
