/**
 * What tests put in Juju's place: one unit, its Juju, its state file, its clocks.
 */
@NullMarked
package dev.jops.internal.doubles;

import org.jspecify.annotations.NullMarked;
