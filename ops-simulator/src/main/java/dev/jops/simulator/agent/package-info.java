/**
 * The units' agents: what is due next, retries, leases, and faults.
 *
 * <p>{@code Simulation} creates agents and gives them what they share, {@code World}. Six classes know each other in a
 * circle, because Juju's parties do: an agent ({@code UnitAgent}) has a worker that runs its hooks ({@code Uniter},
 * {@code HookRun}), one at a time with the other agents of its machine ({@code SharedMachine}); each asks for the
 * faults in its next hook ({@code Faults}), and a fault can affect other agents too ({@code Roster}). Everything else
 * points one way.
 */
@NullMarked
package dev.jops.simulator.agent;

import org.jspecify.annotations.NullMarked;
