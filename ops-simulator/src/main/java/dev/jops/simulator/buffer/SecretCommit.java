package dev.jops.simulator.buffer;

import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Executes a hook's requests for secrets, in stages. All requests of a stage are tried, and those that succeed stay;
 * the first stage with a refusal is the last.
 *
 * <p>juju: apiserver/facades/agent/uniter/uniter.go, commitHookChangesForOneUnit;
 * apiserver/facades/agent/secretsmanager/secrets.go
 */
final class SecretCommit {
    private final SecretStore secrets;
    private final UnitRecord unit;
    private final BooleanSupplier leads;

    SecretCommit(SecretStore secrets, UnitRecord unit, BooleanSupplier leads) {
        this.secrets = secrets;
        this.unit = unit;
        this.leads = leads;
    }

    /** Refuses one request. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The requests of one stage. */
    private static final class Stage {
        private final String what;
        private final List<String> refusals = new ArrayList<>();

        Stage(String what) {
            this.what = what;
        }

        void attempt(Runnable request) {
            try {
                request.run();
            } catch (Refusal e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }

        void end() {
            if (!refusals.isEmpty()) {
                throw new RefusedCommitException(what + ": " + String.join("\n", refusals));
            }
        }
    }

    /**
     * Applies the requests: creations, updates, tracked revisions, grants, revocations, and removals, in this order.
     *
     * @throws RefusedCommitException with all refusals of the stage that ended it
     */
    void apply(SecretRequests requests) {
        Stage creating = new Stage("creating secrets");
        requests.creations().forEach((id, creation) -> creating.attempt(() -> create(id, creation)));
        creating.end();
        Stage updating = new Stage("updating secrets");
        requests.updates().forEach((id, settings) -> updating.attempt(() -> update(id, settings)));
        updating.end();
        Stage tracking = new Stage("updating secret tracked revisions");
        requests.refreshes().forEach(id -> tracking.attempt(() -> track(id)));
        tracking.end();
        Stage granting = new Stage("granting secrets access");
        requests.grants()
                .forEach((id, grants) ->
                        grants.forEach((relation, grantee) -> granting.attempt(() -> grant(id, grantee, relation))));
        granting.end();
        Stage revoking = new Stage("revoking secrets access");
        requests.revocations()
                .forEach((id, grantees) -> grantees.forEach(grantee -> revoking.attempt(() -> {
                    requireManaged(id);
                    secrets.revoke(id, grantee);
                })));
        revoking.end();
        Stage removing = new Stage("removing secrets");
        requests.removals().forEach((id, removal) -> removing.attempt(() -> remove(id, removal)));
        removing.end();
    }

    private void create(String id, SecretRequests.Creation creation) {
        if (creation.owner().kind() == SecretOwner.Kind.APPLICATION && !leads.getAsBoolean()) {
            throw new Refusal("\"" + unit.name() + "\" is not leader of \""
                    + unit.application().name() + "\"");
        }
        requireFreeLabel(id, creation.owner(), creation.settings());
        secrets.add(id, creation.owner(), creation.settings(), unit.name());
    }

    private void update(String id, SecretSettings settings) {
        requireFreeLabel(id, requireManaged(id).owner(), settings);
        secrets.change(id, settings, unit.name());
    }

    private void requireFreeLabel(String id, SecretOwner owner, SecretSettings settings) {
        if (settings.label() != null && secrets.isLabelTaken(settings.label(), owner, id)) {
            throw new Refusal("secret with label \"" + settings.label() + "\" already exists");
        }
    }

    private void track(String id) {
        SecretRecord secret = secrets.find(id);
        if (secret == null) {
            throw new Refusal("secret \"" + id + "\" not found");
        }
        secrets.track(id, unit.name(), secret.latestRevision());
    }

    /** juju: state/secrets.go, GrantSecretAccess: a subject has one permission, within one scope */
    private void grant(String id, String grantee, RelationRecord relation) {
        Integer scope = requireManaged(id).grants().get(grantee);
        if (scope != null && scope != relation.id()) {
            throw new Refusal("cannot change secret permission scope");
        }
        secrets.grant(id, grantee, relation.id());
    }

    /** juju: secretsmanager, RemoveSecrets: a secret that is gone already is no refusal */
    private void remove(String id, SecretRequests.Removal removal) {
        if (secrets.find(id) == null) {
            return;
        }
        requireManaged(id);
        if (removal.revisions() == null) {
            secrets.remove(id, null);
        } else {
            for (Integer revision : Objects.requireNonNull(removal.revisions())) {
                secrets.remove(id, revision);
            }
        }
    }

    private SecretRecord requireManaged(String id) {
        SecretRecord secret = secrets.find(id);
        if (secret == null) {
            throw new Refusal("secret \"" + id + "\" not found");
        }
        String owner = secret.owner().name();
        boolean isManaged =
                owner.equals(unit.name()) || (owner.equals(unit.application().name()) && leads.getAsBoolean());
        if (!isManaged) {
            throw new Refusal("permission denied");
        }
        return secret;
    }
}
