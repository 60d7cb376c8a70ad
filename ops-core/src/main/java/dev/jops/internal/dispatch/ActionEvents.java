package dev.jops.internal.dispatch;

import dev.jops.charm.ActionEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.model.ModelSession;
import org.jspecify.annotations.Nullable;

/** The actions that the charm declares. */
final class ActionEvents implements EventFamily {
    private final ModelSession session;

    ActionEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(HookName hook) {
        return session.meta().actions().containsKey(hook.subject());
    }

    @Override
    public Object ofHook(HookName hook) {
        return new ActionEvent(hook.subject(), session.context().actionUuid().orElse(""), session);
    }

    @Override
    public @Nullable Object restore(HookName hook, Snapshot snapshot) {
        return null; // no action can be deferred
    }
}
