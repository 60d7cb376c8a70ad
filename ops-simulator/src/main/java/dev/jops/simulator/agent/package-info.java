/**
 * The units' agents: what is due next, retries, leases, and what goes wrong.
 *
 * <p>{@code Simulation} makes agents and gives them what they share, {@code World}. Six classes know each other in a
 * circle, because Juju's parties do: an agent ({@code UnitAgent}) has what runs its hooks ({@code Uniter}, {@code HookRun}),
 * one at a time with the other agents of its machine ({@code SharedMachine}); each asks what goes wrong with its next hook
 * ({@code Faults}), and what goes wrong takes along others ({@code Roster}). Everything else points one way.
 */
@NullMarked
package dev.jops.simulator.agent;

import org.jspecify.annotations.NullMarked;
