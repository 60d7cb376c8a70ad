/** The simulated Juju as a charm sees it through its model. */
@NullMarked
package dev.jops.simulator.charm;

import org.jspecify.annotations.NullMarked;
