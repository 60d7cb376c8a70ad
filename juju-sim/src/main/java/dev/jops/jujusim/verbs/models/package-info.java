/** Verbs about controllers and models. */
@NullMarked
package dev.jops.jujusim.verbs.models;

import org.jspecify.annotations.NullMarked;
