package dev.jops.internal.dispatch;

import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.charm.SecretRotateEvent;
import dev.jops.framework.Snapshot;
import dev.jops.juju.HookName;
import dev.jops.juju.JujuContext;
import dev.jops.model.ModelSession;
import dev.jops.model.Secret;

/** The secrets that the unit reads or owns. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // each case loads its own class and no other, as in JujuEvents
final class SecretEvents implements EventFamily {
    private final ModelSession session;

    SecretEvents(ModelSession session) {
        this.session = session;
    }

    @Override
    public boolean has(HookName hook) {
        return true;
    }

    @Override
    public Object ofHook(HookName hook) {
        JujuContext context = session.context();
        String id = context.secretId()
                .filter(uri -> !uri.isBlank())
                .orElseThrow(() -> new IllegalStateException(hook + " can't be delivered: JUJU_SECRET_ID is not set"));
        Secret secret = session.secretOfHook(id, context.secretLabel().orElse(""));
        boolean isOfRevision = hook.word().equals("remove") || hook.word().equals("expired");
        if (isOfRevision && context.secretRevision().isEmpty()) {
            throw new IllegalStateException(hook + " can't be delivered: JUJU_SECRET_REVISION is not set");
        }
        return make(hook, secret, context.secretRevision().orElse(0));
    }

    @Override
    public Object restore(HookName hook, Snapshot snapshot) {
        Secret secret = session.secretOfHook(
                snapshot.string("id").orElse(""), snapshot.string("label").orElse(""));
        return make(hook, secret, Math.toIntExact(snapshot.integer("revision").orElse(0L)));
    }

    private static Object make(HookName hook, Secret secret, int revision) {
        switch (hook.word()) {
            case "changed":
                return new SecretChangedEvent(secret);
            case "rotate":
                return new SecretRotateEvent(secret);
            case "remove":
                return new SecretRemoveEvent(secret, revision);
            default:
                return new SecretExpiredEvent(secret, revision);
        }
    }
}
