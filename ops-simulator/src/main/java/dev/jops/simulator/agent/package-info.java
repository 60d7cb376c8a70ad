/**
 * The units' agents: what is due next, retries, leases, and what goes wrong.
 *
 * <p>{@code Simulation} makes agents and gives them what they share, {@code World}. Six classes know each other in a
 * circle, because Juju's parties do: an agent ({@code UnitAgent}) has what runs its hooks ({@code Uniter}), which runs one
 * ({@code HookRun}), in which something can break ({@code Faults}) that takes along the agents ({@code Roster}) on the
 * same machine ({@code SharedMachine}). Everything else points one way.
 */
@NullMarked
package dev.jops.simulator.agent;

import org.jspecify.annotations.NullMarked;
