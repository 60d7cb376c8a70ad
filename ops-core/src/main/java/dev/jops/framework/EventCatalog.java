package dev.jops.framework;

import java.util.Optional;

/**
 * What the framework has to know about Juju's events without knowing their classes.
 *
 * @hidden
 */
public interface EventCatalog {

    /**
     * The kind of an event class, such as {@code config-changed}, for events that need no name of an endpoint or the
     * like.
     *
     * @throws IllegalArgumentException for a class that can't be observed by itself, with what to write instead
     */
    String kindOf(Class<? extends EventBase> type);

    /** Whether Juju sends events of this kind to the charm. */
    boolean has(String kind);

    /** Whether the class stands for every event from Juju. */
    boolean isAnyHook(Class<? extends EventBase> type);

    /**
     * Restores a deferred event from Juju; empty if the charm no longer has it.
     *
     * @throws SnapshotException if the snapshot lacks what the event needs
     */
    Optional<EventBase> restore(String kind, Snapshot snapshot);
}
