/** Verbs that show what there is. */
@NullMarked
package dev.jops.jujusim.verbs.look;

import org.jspecify.annotations.NullMarked;
