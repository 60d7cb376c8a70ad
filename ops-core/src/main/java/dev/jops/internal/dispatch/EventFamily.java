package dev.jops.internal.dispatch;

import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.model.ModelSession;
import org.jspecify.annotations.Nullable;

/**
 * The events about one kind of thing: relations, storages, containers, actions or secrets.
 *
 * <p>Methods return events as {@code Object}, so that the verifier does not load every class of a family; see {@link
 * JujuEvents}.
 */
interface EventFamily {

    /** Returns the family of a hook; null for a hook that is only about the unit. */
    static @Nullable EventFamily of(HookName hook, ModelSession session) {
        HookName.Family family = hook.family();
        if (family == HookName.Family.SECRET) {
            return new SecretEvents(session);
        }
        if (family == HookName.Family.ACTION) {
            return new ActionEvents(session);
        }
        if (family == HookName.Family.STORAGE) {
            return new StorageEvents(session);
        }
        if (family == HookName.Family.WORKLOAD) {
            return new WorkloadEvents(session);
        }
        return family == HookName.Family.RELATION ? new RelationEvents(session) : null;
    }

    /** Refuses a variable that does not match the hook's name, because an operator may have set either. */
    static void requireSubject(HookName hook, String variable, String subject) {
        if (!subject.equals(hook.subject())) {
            throw new IllegalStateException(hook + " can't be delivered: " + variable + " is about \"" + subject
                    + "\", and the hook about " + hook.subject());
        }
    }

    /** Whether Juju sends this hook to the charm. */
    boolean has(HookName hook);

    /**
     * Returns the event of the running hook.
     *
     * @throws IllegalStateException if Juju did not say what it is about
     */
    Object ofHook(HookName hook);

    /** Restores a deferred event; null if what it is about is gone. */
    @Nullable
    Object restore(HookName hook, Snapshot snapshot);
}
