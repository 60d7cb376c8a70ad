package dev.jops.charm;

import dev.jops.framework.OpsObject;

/**
 * A part of a charm that observes and emits events of its own, such as a charm library's.
 *
 * <p>It observes through its own {@link #framework()}, never through its charm's: what is observed belongs to the owner
 * of the framework, so that a component and its charm, or two components of one class, can observe the same event.
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
