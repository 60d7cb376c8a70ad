/** What has happened in a simulation, for those who look on. */
@NullMarked
package dev.jops.simulator.journal;

import org.jspecify.annotations.NullMarked;
