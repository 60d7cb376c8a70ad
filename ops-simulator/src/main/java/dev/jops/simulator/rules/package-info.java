/** Juju's rules where versions, or machines and pods, differ. */
@NullMarked
package dev.jops.simulator.rules;

import org.jspecify.annotations.NullMarked;
