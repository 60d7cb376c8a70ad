package dev.jops.simulator.hook;

import dev.jops.hookcmds.SecretRead;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.JujuRules;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One hook's pending changes to secrets: kept back until it has succeeded, but visible to the hook itself before.
 *
 * <p>juju: internal/worker/uniter/runner/context/secrets.go and context.go, GetSecret
 */
public final class PendingSecrets {
    private final SecretStore secrets;
    private final UnitRecord unit;
    private final JujuRules rules;
    private final BooleanSupplier leader;
    private final Map<String, Creation> creations = new LinkedHashMap<>();
    private final Map<String, SecretSettings> updates = new LinkedHashMap<>();
    private final Set<String> refreshes = new LinkedHashSet<>();
    private final List<Access> accesses = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();

    private record Creation(SecretOwner owner, SecretSettings settings) {}

    private record Access(String id, String grantee, boolean isGranted, int relation) {}

    private record Removal(String id, @Nullable Integer revision) {}

    PendingSecrets(Controller controller, UnitRecord unit, BooleanSupplier leader) {
        this.secrets = controller.secrets();
        this.rules = controller.rules();
        this.unit = unit;
        this.leader = leader;
    }

    /** Adds a secret of the unit's or its application's; its identifier is allocated at once. */
    public String add(SecretOwner owner, SecretSettings settings) {
        String id = secrets.allocateId();
        creations.put(id, new Creation(owner, settings));
        return id;
    }

    /** Changes a secret. Before 3.6 Juju does not merge several changes in a hook: only the last one counts. */
    public void change(String id, SecretSettings settings) {
        Creation creation = creations.get(id);
        if (creation != null) {
            creations.put(id, new Creation(creation.owner(), creation.settings().with(settings)));
        } else if (rules.mergesSecretChanges()) {
            updates.merge(id, settings, SecretSettings::with);
        } else {
            updates.put(id, settings);
        }
    }

    /** Removes a revision, or the secret. */
    public void remove(String id, @Nullable Integer revision) {
        removals.add(new Removal(id, revision));
    }

    /** Grants an application or a unit access to a secret while a relation exists. */
    public void grant(String id, String grantee, RelationRecord relation) {
        accesses.add(new Access(id, grantee, true, relation.id()));
    }

    /** Revokes such a grant. */
    public void revoke(String id, String grantee) {
        accesses.add(new Access(id, grantee, false, 0));
    }

    /** Returns a secret as it will be when the hook has succeeded; null if it does not exist. */
    public @Nullable SecretRecord find(String id) {
        return seen().find(id);
    }

    /** Returns a secret by label: one that the unit or its application owns, or one that the unit has read. */
    public @Nullable SecretRecord findByLabel(String label) {
        SecretStore seen = seen();
        for (SecretRecord secret : seen.all()) {
            if (secret.owner().isOn(unit) && secret.label().equals(label)) {
                return secret;
            }
        }
        for (SecretRecord secret : seen.all()) {
            SecretRecord.Consumer consumer = secret.consumers().get(unit.name());
            if (consumer != null && consumer.label().equals(label)) {
                return secret;
            }
        }
        return null;
    }

    /** Returns the secrets that the unit can manage. */
    public List<SecretRecord> managed() {
        List<SecretRecord> managed = new ArrayList<>();
        for (SecretRecord secret : seen().all()) {
            if (manages(secret)) {
                managed.add(secret);
            }
        }
        return managed;
    }

    /** Returns whether the unit can manage a secret: its own, and its application's if it leads. */
    public boolean manages(SecretRecord secret) {
        return secret.owner().name().equals(unit.name()) || (isOfApplication(secret) && leader.getAsBoolean());
    }

    /** Returns whether the unit may read a secret. */
    public boolean isReadable(SecretRecord secret) {
        return secret.isReadableBy(unit);
    }

    /** Returns whether a secret belongs to the unit's application. */
    public boolean isOfApplication(SecretRecord secret) {
        return secret.owner().name().equals(unit.application().name());
    }

    /** Returns whether the unit can use a label for a secret. */
    public boolean isLabelFree(SecretRecord secret, String label) {
        SecretOwner by = manages(secret) ? secret.owner() : SecretOwner.named(unit.name());
        return !seen().isLabelTaken(label, by, secret.id());
    }

    /**
     * Sets the label by which the unit knows a secret that it has read: the owner's if it manages it, or else its own.
     */
    public void label(SecretRecord secret, String label) {
        if (creations.containsKey(secret.id())) {
            change(secret.id(), SecretSettings.ofLabel(label));
        } else if (manages(secret)) {
            secrets.change(secret.id(), SecretSettings.ofLabel(label), unit.name());
        } else {
            secrets.setConsumerLabel(secret.id(), unit.name(), label);
        }
    }

    /**
     * Reads a secret, which the unit tracks from then on.
     *
     * <p>juju: apiserver/common/secrets/consumer.go, GetConsumedRevision
     *
     * @return null if the revision was removed
     */
    public @Nullable SecretValue read(SecretRecord secret, SecretRead how) {
        SecretRecord kept = secrets.find(secret.id());
        if (kept == null) {
            return valueOf(secret, secret.latestRevision()); // it waits for the end of this hook
        }
        boolean isRefreshed =
                how == SecretRead.REFRESH || (secret.owner().isOn(unit) && rules.ownersReadTheLatestRevision());
        SecretRecord.Consumer consumer = kept.consumers().get(unit.name());
        if (consumer == null || isRefreshed) {
            secrets.track(kept.id(), unit.name(), kept.latestRevision());
            consumer = new SecretRecord.Consumer(kept.latestRevision(), "");
        }
        if (isRefreshed && updates.containsKey(kept.id())) {
            refreshes.add(kept.id());
        }
        boolean isLatest = isRefreshed || how == SecretRead.PEEK;
        return valueOf(secret, isLatest ? secret.latestRevision() : consumer.revision());
    }

    private static @Nullable SecretValue valueOf(SecretRecord secret, int revision) {
        SecretRecord.Revision found = secret.revisions().get(revision);
        return found == null ? null : found.value();
    }

    /** Returns whether there is anything to send. */
    boolean hasChanges() {
        return !(creations.isEmpty() && updates.isEmpty() && accesses.isEmpty() && removals.isEmpty());
    }

    /** Returns whether any of it requires leadership. */
    boolean needsLeader() {
        for (Creation creation : creations.values()) {
            if (creation.owner().kind() == SecretOwner.Kind.APPLICATION) {
                return true;
            }
        }
        Set<String> changed = new LinkedHashSet<>(updates.keySet());
        accesses.forEach(access -> changed.add(access.id()));
        removals.forEach(removal -> changed.add(removal.id()));
        for (String id : changed) {
            SecretRecord secret = secrets.find(id);
            if (secret != null && isOfApplication(secret)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the secrets as they will be.
     *
     * @throws RefusedCommitException if a label is taken, or a secret is gone or was never the unit's
     */
    SecretStore checked() {
        return draft(refusal -> {
            throw new RefusedCommitException(refusal);
        });
    }

    /** Returns the secrets as this hook sees them: a copy only if it changes any of them. */
    private SecretStore seen() {
        return hasChanges() ? draft(refusal -> {}) : secrets;
    }

    /** juju: apiserver/facades/agent/uniter, commitHookChangesForOneUnit, for the order */
    private SecretStore draft(Consumer<String> refusals) {
        SecretStore draft = secrets.copy();
        creations.forEach((id, creation) -> {
            requireFreeLabel(draft, id, creation.owner(), creation.settings(), "creating secrets: ", refusals);
            draft.add(id, creation.owner(), creation.settings(), unit.name());
        });
        updates.forEach((id, settings) -> {
            SecretRecord secret = own(draft, id, "updating secrets: ", refusals);
            if (secret != null) {
                requireFreeLabel(draft, id, secret.owner(), settings, "updating secrets: ", refusals);
                draft.change(id, settings, unit.name());
            }
        });
        for (String id : refreshes) {
            SecretRecord secret = draft.find(id);
            if (secret != null) {
                draft.track(id, unit.name(), secret.latestRevision());
            }
        }
        for (Access access : accesses) {
            String what = access.isGranted() ? "granting secrets access: " : "revoking secrets access: ";
            if (own(draft, access.id(), what, refusals) == null) {
                continue;
            }
            if (access.isGranted()) {
                draft.grant(access.id(), access.grantee(), access.relation());
            } else {
                draft.revoke(access.id(), access.grantee());
            }
        }
        for (Removal removal : removals) {
            if (own(draft, removal.id(), "removing secrets: ", refusals) != null) {
                draft.remove(removal.id(), removal.revision());
            }
        }
        return draft;
    }

    private static void requireFreeLabel(
            SecretStore draft,
            String id,
            SecretOwner owner,
            SecretSettings settings,
            String what,
            Consumer<String> refusals) {
        if (settings.label() != null && draft.isLabelTaken(settings.label(), owner, id)) {
            refusals.accept(what + "secret with label \"" + settings.label() + "\" already exists");
        }
    }

    private @Nullable SecretRecord own(SecretStore draft, String id, String what, Consumer<String> refusals) {
        SecretRecord secret = draft.find(id);
        if (secret == null) {
            refusals.accept(what + "secret \"" + id + "\" not found");
            return null;
        }
        if (!secret.owner().isOn(unit)) {
            refusals.accept(what + "permission denied");
            return null;
        }
        return secret;
    }
}
