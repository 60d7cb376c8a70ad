package dev.jops.internal.dispatch;

import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.charm.SecretRotateEvent;
import dev.jops.framework.Snapshot;
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

    /** Whether it is a kind of theirs. */
    static boolean isKind(String kind) {
        return switch (kind) {
            case "secret-changed", "secret-rotate", "secret-remove", "secret-expired" -> true;
            default -> false;
        };
    }

    @Override
    public boolean has(String kind) {
        return true;
    }

    @Override
    public Object ofHook(String kind) {
        JujuContext context = session.context();
        String id = context.secretId()
                .orElseThrow(() -> new IllegalStateException(kind + " can't be delivered: JUJU_SECRET_ID is not set"));
        Secret secret = session.secretOfHook(id, context.secretLabel().orElse(""));
        boolean isOfRevision = kind.equals("secret-remove") || kind.equals("secret-expired");
        if (isOfRevision && context.secretRevision().isEmpty()) {
            throw new IllegalStateException(kind + " can't be delivered: JUJU_SECRET_REVISION is not set");
        }
        return make(kind, secret, context.secretRevision().orElse(0));
    }

    @Override
    public Object restore(String kind, Snapshot snapshot) {
        Secret secret = session.secretOfHook(
                snapshot.string("id").orElse(""), snapshot.string("label").orElse(""));
        return make(kind, secret, Math.toIntExact(snapshot.integer("revision").orElse(0L)));
    }

    private static Object make(String kind, Secret secret, int revision) {
        switch (kind) {
            case "secret-changed":
                return new SecretChangedEvent(secret);
            case "secret-rotate":
                return new SecretRotateEvent(secret);
            case "secret-remove":
                return new SecretRemoveEvent(secret, revision);
            default:
                return new SecretExpiredEvent(secret, revision);
        }
    }
}
