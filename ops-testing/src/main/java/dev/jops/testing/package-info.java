/**
 * Tests for charms, in three styles, which all drive the same simulated Juju and parse the command lines that a charm
 * really runs.
 *
 * <ul>
 *   <li>{@link dev.jops.testing.Context}: one event happens in a state, and a state comes out. For most tests:
 *       everything that a test needs is in front of its reader, and nothing else has happened.
 *   <li>{@link dev.jops.testing.Harness}: one unit for the length of a test, step by step. For tests where earlier
 *       events matter, and for those who come from Python's harness.
 *   <li>{@link dev.jops.testing.SimulatedJuju}: many units and applications, leases, time and faults. For what only
 *       happens between units, or when something breaks.
 * </ul>
 *
 * <p>The faults of a simulation are in {@link dev.jops.testing.fault}, and {@link dev.jops.testing.explore} runs a
 * charm through many schedules of them.
 */
@NullMarked
package dev.jops.testing;

import org.jspecify.annotations.NullMarked;
