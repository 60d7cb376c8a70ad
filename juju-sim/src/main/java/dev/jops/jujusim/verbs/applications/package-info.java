/** Verbs that deploy, change and remove applications and units. */
@NullMarked
package dev.jops.jujusim.verbs.applications;

import org.jspecify.annotations.NullMarked;
