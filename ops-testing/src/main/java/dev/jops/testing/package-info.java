/**
 * Tests for charms: {@link dev.jops.testing.Harness} for one unit, step by step, and {@link
 * dev.jops.testing.SimulatedJuju} for many units, leases and time.
 *
 * <p>Both drive the same simulated Juju, which parses the command lines that a charm really runs.
 */
@NullMarked
package dev.jops.testing;

import org.jspecify.annotations.NullMarked;
