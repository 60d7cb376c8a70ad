package dev.jops.internal.dispatch;

import dev.jops.framework.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Events that are about something: a relation, a storage, a container, an action or a secret.
 *
 * <p>Events are returned as objects, so that the verifier does not load every class of a family; see {@link JujuEvents}.
 */
interface EventFamily {

    /** Whether Juju sends events of this kind to the charm. */
    boolean has(String kind);

    /**
     * The event of the running hook.
     *
     * @throws IllegalStateException if Juju did not say what it is about
     */
    Object ofHook(String kind);

    /** A deferred event, made again; null if what it is about is gone. */
    @Nullable
    Object restore(String kind, Snapshot snapshot);
}
