/**
 * What tests put in Juju's place: one unit, what Juju answers it, its state file, its clocks. Where a test wants a Juju
 * that keeps what it is told, it is in ops-simulator.
 */
@NullMarked
package dev.jops.internal.doubles;

import org.jspecify.annotations.NullMarked;
