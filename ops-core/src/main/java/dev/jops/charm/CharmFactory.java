package dev.jops.charm;

import dev.jops.framework.Framework;

/** Creates the charm: a reference to its constructor, or a lambda that passes it the author's own objects. */
@FunctionalInterface
public interface CharmFactory {

    /** Returns the charm for one dispatch. */
    CharmBase create(Framework framework);
}
