/**
 * Leases and leadership, as Juju keeps them.
 *
 * <p>One unit of an application holds its lease. A claim is granted for a duration counted from the moment of the call,
 * and is extended by the same holder alone. Nobody is deposed before the lease has expired or was given up.
 */
@NullMarked
package dev.jops.leadership;

import org.jspecify.annotations.NullMarked;
