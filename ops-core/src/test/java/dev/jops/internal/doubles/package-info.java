/**
 * Test doubles: one unit, Juju's answers to it, its state file and its clocks. Tests that need a Juju which keeps what
 * it is told are in ops-simulator.
 */
@NullMarked
package dev.jops.internal.doubles;

import org.jspecify.annotations.NullMarked;
