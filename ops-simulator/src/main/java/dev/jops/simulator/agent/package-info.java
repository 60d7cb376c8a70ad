/** The units' agents: what is due next, retries, leases, and what goes wrong. */
@NullMarked
package dev.jops.simulator.agent;

import org.jspecify.annotations.NullMarked;
