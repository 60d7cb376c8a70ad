package dev.jops.charm;

import dev.jops.model.Secret;

/**
 * A secret that this unit has read has a new revision, which {@link Secret#refresh()} reads.
 *
 * <p>Every unit that has ever read the secret gets it, whether another application, the unit's own or the unit itself
 * owns it, and even the unit that wrote the revision. On Juju 3 it comes even if the unit tracks that revision already,
 * and once after the first read of a secret that is past its first revision; on Juju 4 only if the unit tracks an older
 * one. There is no event for a new secret, for a new label, description or the like, or for a removal. Since Juju 3.0;
 * for secrets that a user added, since 3.3.
 */
public final class SecretChangedEvent extends SecretEvent {

    /** Created by jops, and by tests. */
    public SecretChangedEvent(Secret secret) {
        super(secret);
    }
}
