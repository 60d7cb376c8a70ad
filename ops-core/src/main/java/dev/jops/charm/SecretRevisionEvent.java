package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Secret;

/**
 * The owner of a secret can or has to remove one of its revisions.
 *
 * <p>It goes to the unit that owns the secret, or to the leader of the application that does. Since Juju 3.0.
 */
public abstract sealed class SecretRevisionEvent extends SecretEvent permits SecretRemoveEvent, SecretExpiredEvent {
    private final int revision;

    SecretRevisionEvent(Secret secret, int revision) {
        super(secret);
        this.revision = revision;
    }

    /** The revision to remove. */
    public final int revision() {
        return revision;
    }

    /**
     * Removes the revision, when the dispatch succeeds.
     *
     * @throws IllegalStateException if this dispatch has changed or granted the secret; see {@link
     *     Secret#removeRevision}
     */
    public final void removeRevision() {
        secret().removeRevision(revision);
    }

    @Override
    protected String subject() {
        return super.subject() + ", revision " + revision;
    }

    @Override
    protected Snapshot snapshot() {
        return values().put("revision", revision).build();
    }
}
