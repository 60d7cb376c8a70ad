package dev.jops.charm;

import dev.jops.framework.OpsObject;

/**
 * A part of a charm that observes and emits events of its own, such as a charm library's.
 *
 * <p>Its observations belong to its path, so two components of one class do not mix.
 */
public abstract class Component extends OpsObject {

    /** For a component of a charm, or of another component; the key tells it from its siblings. */
    protected Component(OpsObject owner, String key) {
        super(owner, key);
    }

    /** The events of an endpoint, storage, container or action, by its name in the charm's metadata. */
    protected final PrefixedEvents on(String name) {
        return new PrefixedEvents(name, model().meta());
    }
}
