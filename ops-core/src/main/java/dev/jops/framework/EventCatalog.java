package dev.jops.framework;

import java.util.Optional;

/**
 * What the framework has to know of Juju's events without knowing their classes.
 *
 * @hidden
 */
public interface EventCatalog {

    /**
     * The kind of a class that a charm has once, such as {@code config-changed}.
     *
     * @throws IllegalArgumentException for a class that can't be observed by itself, with what to write instead
     */
    String kindOf(Class<? extends EventBase> type);

    /** Whether Juju sends events of this kind to the charm. */
    boolean has(String kind);

    /** Whether the class stands for every event from Juju. */
    boolean isAnyHook(Class<? extends EventBase> type);

    /**
     * A deferred event of Juju's, made again; empty if the charm does not have it any more.
     *
     * @throws SnapshotException if the snapshot lacks what the event needs
     */
    Optional<EventBase> restore(String kind, Snapshot snapshot);
}
