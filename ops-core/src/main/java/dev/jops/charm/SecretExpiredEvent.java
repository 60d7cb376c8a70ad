package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Secret;
import java.util.Optional;

/**
 * A revision of a secret has expired, and its owner has to remove it. Juju repeats this until it is removed, so it is not
 * deferrable.
 *
 * <p>The unit that owns the secret is told, or the leader of the application that does. Since Juju 3.0.
 */
public final class SecretExpiredEvent extends SecretEvent {
    private final int revision;

    /** Made by the dispatch, and by tests. */
    public SecretExpiredEvent(Secret secret, int revision) {
        super(secret);
        this.revision = revision;
    }

    /** The revision that has expired. */
    public int revision() {
        return revision;
    }

    /** Removes that revision, when the dispatch succeeds. */
    public void removeRevision() {
        secret().removeRevision(revision);
    }

    @Override
    protected Snapshot snapshot() {
        return values().put("revision", revision).build();
    }

    @Override
    protected Optional<String> whyNotDeferrable() {
        return Optional.of("Juju sends it again until the revision is removed");
    }
}
