/** Verbs about clouds, credentials and keys, which a simulation only keeps. */
@NullMarked
package dev.jops.jujusim.verbs.clouds;

import org.jspecify.annotations.NullMarked;
