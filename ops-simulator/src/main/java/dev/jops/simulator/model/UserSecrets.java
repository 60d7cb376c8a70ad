package dev.jops.simulator.model;

import java.util.Map;

/**
 * The operator's secrets, each with a name, and Juju's rules for them.
 *
 * <p>juju: apiserver/facades/client/secrets/secrets.go
 */
public final class UserSecrets {
    private static final int NO_RELATION = -1;

    private final Controller controller;

    UserSecrets(Controller controller) {
        this.controller = controller;
    }

    /**
     * Adds a secret, which nobody may read yet.
     *
     * @throws IllegalArgumentException if the name is taken, or the content is invalid
     * @throws IllegalStateException if this version of Juju has no user secrets
     */
    public SecretRecord add(String name, Map<String, String> content) {
        if (!controller.rules().hasUserSecrets()) {
            throw new IllegalStateException(
                    "Juju " + controller.version() + " has no user secrets: they exist from Juju 3.3 on");
        }
        for (SecretRecord secret : secrets().all()) {
            if (isOperators(secret) && secret.label().equals(name)) {
                throw new IllegalArgumentException("secret with name \"" + name + "\" already exists");
            }
        }
        String id = secrets().allocateId();
        secrets()
                .add(
                        id,
                        new SecretOwner(SecretOwner.Kind.MODEL, controller.modelUuid()),
                        SecretSettings.ofContent(content),
                        "");
        secrets().change(id, SecretSettings.ofLabel(name), "");
        return secrets().require(id);
    }

    /**
     * Returns a secret by its name, or by its identifier in any of Juju's forms.
     *
     * @throws IllegalArgumentException if there is no such secret, or a charm owns it
     */
    public SecretRecord require(String secret) {
        for (SecretRecord known : secrets().all()) {
            if (isOperators(known) && known.label().equals(secret)) {
                return known;
            }
        }
        SecretRecord found = secrets().require(secret);
        if (!isOperators(found)) {
            throw new IllegalArgumentException(
                    secret + " belongs to " + found.owner().name() + ": only its charm changes it");
        }
        return found;
    }

    /**
     * Updates the content of a secret; the same content does not add a revision.
     *
     * @throws IllegalArgumentException if the content is invalid
     */
    public void update(SecretRecord secret, Map<String, String> content) {
        secrets().change(secret.id(), SecretSettings.ofContent(content), "");
    }

    /** Grants an application access to a secret. */
    public void grant(SecretRecord secret, ApplicationRecord application) {
        secrets().grant(secret.id(), application.name(), NO_RELATION);
    }

    /** Revokes an application's access to a secret. */
    public void revoke(SecretRecord secret, ApplicationRecord application) {
        secrets().revoke(secret.id(), application.name());
    }

    /** Removes a secret with all its revisions. */
    public void remove(SecretRecord secret) {
        secrets().remove(secret.id(), null);
    }

    private static boolean isOperators(SecretRecord secret) {
        return secret.owner().kind() == SecretOwner.Kind.MODEL;
    }

    private SecretStore secrets() {
        return controller.secrets();
    }
}
