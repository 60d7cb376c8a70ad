/** What Juju's controller knows: applications, units, relations and their data, secrets, storage, and the rules of its version. */
@NullMarked
package dev.jops.simulator.model;

import org.jspecify.annotations.NullMarked;
