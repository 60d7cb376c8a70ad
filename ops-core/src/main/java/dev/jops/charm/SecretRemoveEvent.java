package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Secret;

/**
 * Nobody tracks a revision of a secret any more, so that its owner can remove it.
 *
 * <p>The unit that owns the secret is told, or the leader of the application that does. Since Juju 3.0.
 */
public final class SecretRemoveEvent extends SecretEvent {
    private final int revision;

    /** Made by the dispatch, and by tests. */
    public SecretRemoveEvent(Secret secret, int revision) {
        super(secret);
        this.revision = revision;
    }

    /** The revision that nobody tracks. */
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
}
