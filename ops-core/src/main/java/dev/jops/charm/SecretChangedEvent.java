package dev.jops.charm;

import dev.jops.model.Secret;

/**
 * A secret that this unit reads has a newer revision than the one it tracks; {@link Secret#refresh()} takes it up.
 *
 * <p>Readers are told, and the units of an application that owns it are readers too; nobody is told of a secret that is
 * new. Since Juju 3.0; for secrets that a person added, since 3.3.
 */
public final class SecretChangedEvent extends SecretEvent {

    /** Made by the dispatch, and by tests. */
    public SecretChangedEvent(Secret secret) {
        super(secret);
    }
}
