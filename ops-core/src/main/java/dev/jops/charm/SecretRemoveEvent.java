package dev.jops.charm;

import dev.jops.model.Secret;

/** Nobody tracks a revision of a secret any more, so its owner can remove it. */
public final class SecretRemoveEvent extends SecretRevisionEvent {

    /** Created by jops, and by tests. */
    public SecretRemoveEvent(Secret secret, int revision) {
        super(secret, revision);
    }
}
