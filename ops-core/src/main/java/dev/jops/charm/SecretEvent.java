package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Secret;
import java.util.Objects;

/** Something happened to a secret. Since Juju 3.0. */
public abstract sealed class SecretEvent extends HookEvent
        permits SecretChangedEvent, SecretRotateEvent, SecretRevisionEvent {
    private final Secret secret;

    SecretEvent(Secret secret) {
        this.secret = Objects.requireNonNull(secret, "secret");
    }

    /** The secret, with the label that this unit has for it. Its content has not been read yet. */
    public final Secret secret() {
        return secret;
    }

    @Override
    protected String subject() {
        return secret.toString();
    }

    @Override
    protected Snapshot snapshot() {
        return values().build();
    }

    final Snapshot.Builder values() {
        Snapshot.Builder values = Snapshot.builder();
        secret.id().ifPresent(id -> values.put("id", id));
        secret.label().ifPresent(label -> values.put("label", label));
        return values;
    }
}
