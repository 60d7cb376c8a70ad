/** Verbs about relations between applications. */
@NullMarked
package dev.jops.jujusim.verbs.relations;

import org.jspecify.annotations.NullMarked;
