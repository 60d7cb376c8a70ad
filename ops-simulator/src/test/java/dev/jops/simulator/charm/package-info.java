/** What a charm sees of the simulated Juju through its model. */
@NullMarked
package dev.jops.simulator.charm;

import org.jspecify.annotations.NullMarked;
