/** The faults of a simulated Juju: one record for each. */
@NullMarked
package dev.jops.testing.fault;

import org.jspecify.annotations.NullMarked;
