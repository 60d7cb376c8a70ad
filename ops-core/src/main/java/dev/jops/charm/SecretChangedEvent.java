package dev.jops.charm;

import dev.jops.model.Secret;

/**
 * A secret that this unit has read has a new revision; {@link Secret#refresh()} takes it up.
 *
 * <p>It goes to every unit that has read the secret once, whether another application, the unit's own or the unit itself
 * owns it, and also to the unit that wrote the revision. On Juju 3 it comes even if the unit tracks that revision already,
 * and once after the first read of a secret that is past its first revision; on Juju 4 only if the unit tracks an older
 * one. There is no event for a new secret, for new settings, or for a removal. Since Juju 3.0; for secrets that a person
 * added, since 3.3.
 */
public final class SecretChangedEvent extends SecretEvent {

    /** Made by the dispatch, and by tests. */
    public SecretChangedEvent(Secret secret) {
        super(secret);
    }
}
