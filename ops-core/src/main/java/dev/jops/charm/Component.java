package dev.jops.charm;

import dev.jops.framework.OpsObject;

/**
 * A part of a charm, such as a charm library, that observes events and can emit its own.
 *
 * <p>It observes through its own {@link #framework()}, never through its charm's. An observation belongs to the owner
 * of the framework, so that a component and its charm, or two components of the same class, can observe the same event.
 */
public abstract class Component extends OpsObject {

    /** For a component of a charm or of another component, with a key that its owner uses only once. */
    protected Component(OpsObject owner, String key) {
        super(owner, key);
    }

    /** The events of an endpoint, storage, container or action, by the name in the charm's metadata. */
    protected final PrefixedEvents on(String name) {
        return new PrefixedEvents(name, model().meta());
    }
}
