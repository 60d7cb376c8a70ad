package dev.jops.charm;

import dev.jops.framework.Framework;

/** Makes the charm: its constructor, or a lambda that hands it parts of the author's own. */
@FunctionalInterface
public interface CharmFactory {

    /** Makes the charm of one dispatch. */
    CharmBase create(Framework framework);
}
