/** What can go wrong in a simulated Juju: one record for each fault. */
@NullMarked
package dev.jops.testing.fault;

import org.jspecify.annotations.NullMarked;
