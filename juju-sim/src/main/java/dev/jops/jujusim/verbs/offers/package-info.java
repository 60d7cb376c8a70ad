/** Verbs about offers to other models. */
@NullMarked
package dev.jops.jujusim.verbs.offers;

import org.jspecify.annotations.NullMarked;
