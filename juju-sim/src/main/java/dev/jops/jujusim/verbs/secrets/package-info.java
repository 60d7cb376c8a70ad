/** Verbs about user secrets, and those that show the secrets of charms. */
@NullMarked
package dev.jops.jujusim.verbs.secrets;

import org.jspecify.annotations.NullMarked;
