/** What a charm's author extends and observes: {@link dev.jops.charm.CharmBase}, and a class for each event. */
@NullMarked
package dev.jops.charm;

import org.jspecify.annotations.NullMarked;
