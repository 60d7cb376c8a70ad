/** Verbs about offers, over which applications of several models are related. */
@NullMarked
package dev.jops.jujusim.verbs.offers;

import org.jspecify.annotations.NullMarked;
