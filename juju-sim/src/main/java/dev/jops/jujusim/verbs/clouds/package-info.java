/** Verbs about clouds, credentials and keys, which a simulation stores but does not use. */
@NullMarked
package dev.jops.jujusim.verbs.clouds;

import org.jspecify.annotations.NullMarked;
