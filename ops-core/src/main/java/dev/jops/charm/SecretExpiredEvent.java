package dev.jops.charm;

import dev.jops.model.Secret;
import java.util.Optional;

/**
 * A revision of a secret has expired, and its owner has to remove it. Juju repeats the event every five minutes until
 * that is done, so it is not deferrable.
 *
 * <p>If it is the newest revision, first set new content, and remove the revision in a later hook: one hook can't do
 * both.
 */
public final class SecretExpiredEvent extends SecretRevisionEvent {

    /** Created by jops, and by tests. */
    public SecretExpiredEvent(Secret secret, int revision) {
        super(secret, revision);
    }

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("Juju sends it again until the revision is removed");
    }
}
