/** Verbs about the storage of units. */
@NullMarked
package dev.jops.jujusim.verbs.storage;

import org.jspecify.annotations.NullMarked;
