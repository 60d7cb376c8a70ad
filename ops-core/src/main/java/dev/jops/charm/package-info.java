/**
 * What a charm's author extends and observes: {@link dev.jops.charm.CharmBase} and one class for each event.
 */
@NullMarked
package dev.jops.charm;

import org.jspecify.annotations.NullMarked;
