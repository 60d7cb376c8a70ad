package dev.jops.charm;

import dev.jops.model.Secret;
import java.util.Optional;

/**
 * A revision of a secret has expired, and its owner has to remove it. Juju repeats this every five minutes until it is
 * removed, so it is not deferrable.
 *
 * <p>The newest revision is replaced first, with new content, and removed in a later hook: one hook can't do both.
 */
public final class SecretExpiredEvent extends SecretRevisionEvent {

    /** Made by the dispatch, and by tests. */
    public SecretExpiredEvent(Secret secret, int revision) {
        super(secret, revision);
    }

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("Juju sends it again until the revision is removed");
    }
}
