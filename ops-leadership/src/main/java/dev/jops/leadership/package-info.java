/**
 * Leases and leadership, as in Juju.
 *
 * <p>At most one unit of an application holds its lease. A claim is granted for a duration from the moment of the call,
 * and only its holder can extend it. Nobody is deposed before the lease has expired or was revoked.
 *
 * <p>So at most one unit passes a check at any moment. For a while after a leader is lost, none does. What an old
 * leader has begun can go on while the next one works, unless it checks again or a {@link dev.jops.leadership.Fence}
 * refuses its writes.
 */
@NullMarked
package dev.jops.leadership;

import org.jspecify.annotations.NullMarked;
