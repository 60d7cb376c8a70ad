package dev.jops.charm;

import dev.jops.model.Secret;
import java.util.Optional;

/**
 * It is time for the owner to rotate a secret, by setting new content. Juju repeats the event until there is a new
 * revision, so it is not deferrable.
 *
 * <p>It goes to the unit that owns the secret, or to the leader of the application that does. Since Juju 3.0.
 */
public final class SecretRotateEvent extends SecretEvent {

    /** Created by jops, and by tests. */
    public SecretRotateEvent(Secret secret) {
        super(secret);
    }

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("Juju sends it again until the secret has a new revision");
    }
}
