/** Verbs that run actions and commands. */
@NullMarked
package dev.jops.jujusim.verbs.tasks;

import org.jspecify.annotations.NullMarked;
