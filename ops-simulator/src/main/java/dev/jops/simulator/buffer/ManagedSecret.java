package dev.jops.simulator.buffer;

import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A secret that a unit manages, as one of its hooks sees it.
 *
 * @param settings with what the hook has changed; null where nothing is set
 * @param revision the latest in the controller; 1 for a secret that the hook has added
 * @param rotates when the owner is next asked to rotate it, according to the controller
 * @param grants the controller's grants: each grantee with its relation
 */
public record ManagedSecret(
        String id,
        SecretOwner owner,
        SecretSettings settings,
        int revision,
        Optional<Instant> rotates,
        Map<String, Integer> grants) {

    static ManagedSecret added(String id, SecretOwner owner, SecretSettings settings) {
        return new ManagedSecret(id, owner, settings, 1, Optional.empty(), Map.of());
    }

    static ManagedSecret kept(SecretRecord secret) {
        return new ManagedSecret(
                secret.id(),
                secret.owner(),
                secret.settings(),
                secret.latestRevision(),
                secret.nextRotation(),
                new TreeMap<>(secret.grants()));
    }

    ManagedSecret with(SecretSettings update) {
        return new ManagedSecret(id, owner, settings.with(update), revision, rotates, grants);
    }

    /** Returns the label; empty for none. */
    public String label() {
        return settings.label() == null ? "" : settings.label();
    }

    boolean isOfApplication() {
        return owner.kind() == SecretOwner.Kind.APPLICATION;
    }
}
