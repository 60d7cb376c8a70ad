package dev.jops.internal.dispatch;

import dev.jops.charm.ActionEvent;
import dev.jops.framework.Snapshot;
import dev.jops.model.ModelSession;
import org.jspecify.annotations.Nullable;

/** The actions that the charm declares. */
final class ActionEvents implements EventFamily {
    static final String SUFFIX = "-action";

    private final ModelSession session;

    ActionEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(String kind) {
        return session.meta().actions().containsKey(nameOf(kind));
    }

    @Override
    public Object ofHook(String kind) {
        return new ActionEvent(nameOf(kind), session.context().actionUuid().orElse(""), session);
    }

    @Override
    public @Nullable Object restore(String kind, Snapshot snapshot) {
        return null; // no action can be deferred
    }

    private static String nameOf(String kind) {
        return kind.substring(0, kind.length() - SUFFIX.length());
    }
}
