/**
 * Leases and leadership, as Juju keeps them.
 *
 * <p>One unit of an application holds its lease. A claim is granted for a duration counted from the moment of the call,
 * and is extended by the same holder alone. Nobody is deposed before the lease has expired or was given up.
 *
 * <p>So at most one unit passes a check at any moment. For a while, after a leader is lost, none does; and what an old
 * leader has begun can go on while the next one works, unless it checks again or a {@link dev.jops.leadership.Fence} refuses
 * it.
 */
@NullMarked
package dev.jops.leadership;

import org.jspecify.annotations.NullMarked;
