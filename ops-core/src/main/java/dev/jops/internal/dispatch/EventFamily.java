package dev.jops.internal.dispatch;

import dev.jops.framework.Snapshot;
import dev.jops.model.ModelSession;
import org.jspecify.annotations.Nullable;

/**
 * Events that are about something: a relation, a storage, a container, an action or a secret.
 *
 * <p>Events are returned as objects, so that the verifier does not load every class of a family; see {@link JujuEvents}.
 */
interface EventFamily {

    /** The family of a kind that is about something; null for none. */
    static @Nullable EventFamily of(String kind, ModelSession session) {
        if (SecretEvents.isKind(kind)) {
            return new SecretEvents(session);
        }
        if (kind.endsWith(ActionEvents.SUFFIX)) {
            return new ActionEvents(session);
        }
        if (kind.endsWith(StorageEvents.ATTACHED) || kind.endsWith(StorageEvents.DETACHING)) {
            return new StorageEvents(session);
        }
        if (WorkloadEvents.isWord(behind(kind, WorkloadEvents.INFIX))) {
            return new WorkloadEvents(session);
        }
        return RelationEvents.isWord(behind(kind, RelationEvents.INFIX)) ? new RelationEvents(session) : null;
    }

    private static String behind(String kind, String infix) {
        int at = kind.lastIndexOf(infix);
        return at < 0 ? "" : kind.substring(at + infix.length());
    }

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
