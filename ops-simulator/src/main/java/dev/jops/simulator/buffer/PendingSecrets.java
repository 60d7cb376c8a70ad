package dev.jops.simulator.buffer;

import dev.jops.hookcmds.SecretRead;
import dev.jops.simulator.buffer.SecretRequests.Creation;
import dev.jops.simulator.buffer.SecretRequests.Removal;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.SecretOwner;
import dev.jops.simulator.model.SecretSettings;
import dev.jops.simulator.model.SecretStore;
import dev.jops.simulator.model.SecretValue;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one hook for its secrets, held back until it has succeeded. Requests for one secret merge, and some
 * cancel others, so the last request need not win.
 *
 * <p>juju: internal/worker/uniter/runner/context/secrets.go, secretsChangeRecorder, and context.go
 */
public final class PendingSecrets {
    private final SecretStore secrets;
    private final JujuRules rules;
    private final UnitRecord unit;
    private final ConsumedSecrets consumed;
    private final BooleanSupplier isLeader;
    private final BooleanSupplier leadsInController;
    private final Map<String, Creation> creations = new LinkedHashMap<>();
    private final Map<String, SecretSettings> updates = new LinkedHashMap<>();
    private final Set<String> refreshes = new LinkedHashSet<>();
    private final Map<String, Map<RelationRecord, String>> grants = new LinkedHashMap<>();
    private final Map<String, List<Revocation>> revocations = new LinkedHashMap<>();
    private final Map<String, Removal> removals = new LinkedHashMap<>();
    private @Nullable Map<String, ManagedSecret> kept; // as in the controller when the hook first asked

    /**
     * A revocation of access.
     *
     * @param application if it was named, with or without the unit
     */
    private record Revocation(
            @Nullable String application, @Nullable String unit) {
        String subject() {
            return unit == null ? String.valueOf(application) : unit;
        }

        boolean covers(Revocation later) {
            return equals(later)
                    || (application != null && later.unit != null && later.unit.startsWith(application + "/"));
        }
    }

    PendingSecrets(
            Controller controller, UnitRecord unit, BooleanSupplier isLeader, BooleanSupplier leadsInController) {
        this.secrets = controller.secrets();
        this.rules = controller.rules();
        this.unit = unit;
        this.consumed = new ConsumedSecrets(controller, unit, leadsInController);
        this.isLeader = isLeader;
        this.leadsInController = leadsInController;
    }

    /**
     * Adds a secret of the unit or its application. Its identifier is allocated at once, and means nothing if the hook
     * fails.
     *
     * @throws RefusedCommandException if another new secret of this hook has the label
     */
    public String add(SecretOwner owner, SecretSettings settings) {
        if (owner.kind() == SecretOwner.Kind.APPLICATION) {
            requireLeader();
        }
        String id = secrets.allocateId();
        for (Creation other : creations.values()) {
            if (settings.label() != null
                    && settings.label().equals(other.settings().label())) {
                throw new RefusedCommandException("secret with label \"" + settings.label() + "\" already exists");
            }
        }
        creations.put(id, new Creation(owner, settings));
        return id;
    }

    /**
     * Changes a secret, which cancels a removal of it or of its revisions. Nothing happens if nothing is given, or only
     * the content that the secret has already. If there is no such secret, the commit fails.
     *
     * @throws RefusedCommandException if only the leader may
     */
    public void set(String id, SecretSettings settings) {
        requireLeaderFor(id);
        SecretSettings changed = withoutKeptContent(id, settings);
        if (changed.isEmpty()) {
            return;
        }
        removals.remove(id);
        Creation creation = creations.get(id);
        if (creation != null) {
            creations.put(id, new Creation(creation.owner(), creation.settings().with(changed)));
        } else if (rules.mergesSecretChanges()) {
            updates.merge(id, changed, SecretSettings::with);
        } else {
            updates.put(id, changed);
        }
    }

    /** Leaves out content that the controller has already, so that it doesn't replace other content of this hook. */
    private SecretSettings withoutKeptContent(String id, SecretSettings settings) {
        ManagedSecret secret = kept().get(id);
        SecretValue value = settings.value();
        boolean isKept = secret != null
                && value != null
                && Objects.equals(value, secret.settings().value());
        return isKept ? settings.withoutValue() : settings;
    }

    /**
     * Removes a revision, or the whole secret if it is null. All other requests of this hook for the secret are
     * dropped, and the secret is hidden from the rest of the hook, even if only a revision is removed.
     *
     * @throws RefusedCommandException if only the leader may
     */
    public void remove(String id, @Nullable Integer revision) {
        requireLeaderFor(id);
        creations.remove(id);
        updates.remove(id);
        grants.remove(id);
        revocations.remove(id);
        refreshes.remove(id);
        Removal before = rules.mergesSecretChanges() ? removals.get(id) : null;
        if (revision == null || (before != null && before.revisions() == null)) {
            removals.put(id, new Removal(null));
            return;
        }
        List<Integer> revisions =
                new ArrayList<>(before == null || before.revisions() == null ? List.of() : before.revisions());
        revisions.add(revision);
        removals.put(id, new Removal(revisions));
    }

    /**
     * Grants an application or a unit access to a secret while a relation exists. A second grant over the same relation
     * replaces the first; a grant that the controller has already is not sent again, even if this hook revokes it.
     *
     * @throws RefusedCommandException if the unit doesn't manage the secret, only the leader may, or a unit of the
     *     application has a grant already
     */
    public void grant(String id, RelationRecord relation, String grantee) {
        ManagedSecret secret = managed().get(id);
        if (secret == null) {
            throw RefusedCommandException.secretNotFound(id);
        }
        if (secret.isOfApplication()) {
            requireLeader();
        }
        for (Map.Entry<String, Integer> granted : secret.grants().entrySet()) {
            boolean isOverRelation = granted.getValue() == relation.id();
            if (isOverRelation && (granted.getKey().equals(grantee) || isApplication(granted.getKey()))) {
                return;
            }
            if (isOverRelation && isApplication(grantee)) {
                throw new RefusedCommandException("any unit level grants need to be revoked before granting access to"
                        + " the corresponding application");
            }
        }
        grants.computeIfAbsent(id, secretId -> new LinkedHashMap<>()).put(relation, grantee);
    }

    private static boolean isApplication(String name) {
        return name.indexOf('/') < 0;
    }

    /**
     * Revokes the access of a unit, or of an application if that is null. A unit is not revoked if an earlier
     * revocation of this hook names its application, which {@code -r} does even together with {@code --unit}.
     *
     * @throws RefusedCommandException if only the leader may
     */
    public void revoke(String id, @Nullable String application, @Nullable String grantee) {
        requireLeaderFor(id);
        Revocation revocation = new Revocation(application, grantee);
        List<Revocation> earlier = revocations.computeIfAbsent(id, secretId -> new ArrayList<>());
        if (earlier.stream().noneMatch(other -> other.covers(revocation))) {
            earlier.add(revocation);
        }
    }

    private void requireLeader() {
        if (!isLeader.getAsBoolean()) {
            throw RefusedCommandException.notLeader();
        }
    }

    private void requireLeaderFor(String id) {
        ManagedSecret secret = kept().get(id);
        if (secret != null && secret.isOfApplication()) {
            requireLeader();
        }
    }

    /**
     * Returns the secrets that the unit manages, as the hook sees them: with its new secrets and its updates, without
     * secrets of which it removes anything, and without its grants and revocations.
     */
    public Map<String, ManagedSecret> managed() {
        Map<String, ManagedSecret> managed = new LinkedHashMap<>();
        kept().forEach((id, secret) -> {
            if (!removals.containsKey(id)) {
                SecretSettings update = updates.get(id);
                managed.put(id, update == null ? secret : secret.with(update));
            }
        });
        creations.forEach(
                (id, creation) -> managed.put(id, ManagedSecret.added(id, creation.owner(), creation.settings())));
        return managed;
    }

    private Map<String, ManagedSecret> kept() {
        Map<String, ManagedSecret> known = kept;
        if (known == null) {
            known = new LinkedHashMap<>();
            boolean leads = leadsInController.getAsBoolean();
            for (var secret : secrets.all()) {
                boolean isOfUnit = secret.owner().name().equals(unit.name());
                boolean isOfApplication =
                        secret.owner().name().equals(unit.application().name());
                if (isOfUnit || (isOfApplication && leads)) {
                    known.put(secret.id(), ManagedSecret.kept(secret));
                }
            }
            kept = known;
        }
        return known;
    }

    /**
     * Reads a secret by its identifier, and then gives it the label; without an identifier, reads it by its label.
     *
     * @param label empty for none
     * @throws RefusedCommandException if the unit may not read it, or it doesn't exist
     */
    public SecretValue read(@Nullable String id, String label, SecretRead how) {
        SecretValue pending = id == null ? null : pendingValue(id, label, how);
        if (pending == null && !label.isEmpty()) {
            pending = pendingValue("", label, how);
        }
        if (pending != null) {
            return pending;
        }
        String own = id == null ? ownWithLabel(label) : null;
        return own == null ? consumed.read(id, label, how) : consumed.read(own, "", how);
    }

    /** juju: context.go, getPendingSecretValue; without --peek and --refresh an update stays unseen */
    private @Nullable SecretValue pendingValue(String id, String label, SecretRead how) {
        Creation creation = creations.get(id);
        if (creation != null) {
            if (!label.isEmpty()) {
                creations.put(
                        id, new Creation(creation.owner(), creation.settings().with(SecretSettings.ofLabel(label))));
            }
            return creation.settings().value();
        }
        for (Creation other : creations.values()) {
            if (!label.isEmpty() && label.equals(other.settings().label())) {
                return other.settings().value();
            }
        }
        return how == SecretRead.TRACKED ? null : updatedValue(id, label, how);
    }

    private @Nullable SecretValue updatedValue(String id, String label, SecretRead how) {
        SecretSettings update = updates.get(id);
        String found = update == null ? updatedWithLabel(label) : id;
        if (found == null) {
            return null;
        }
        if (update != null && !label.isEmpty()) {
            updates.put(id, update.with(SecretSettings.ofLabel(label)));
        }
        if (how == SecretRead.REFRESH) {
            refreshes.add(found);
        }
        SecretSettings read = updates.get(found);
        return read == null ? null : read.value();
    }

    private @Nullable String updatedWithLabel(String label) {
        for (Map.Entry<String, SecretSettings> update : updates.entrySet()) {
            if (!label.isEmpty() && label.equals(update.getValue().label())) {
                return update.getKey();
            }
        }
        return null;
    }

    /** juju: context.go, lookupOwnedSecretURIByLabel, which compares the owner with the unit alone, but not in updates */
    private @Nullable String ownWithLabel(String label) {
        for (ManagedSecret secret : managed().values()) {
            if (!secret.isOfApplication() && secret.label().equals(label)) {
                return secret.id();
            }
        }
        return updatedWithLabel(label);
    }

    /** Returns the requests to be sent once the hook has succeeded. */
    SecretRequests requests() {
        boolean isUnchanged = creations.isEmpty() && updates.isEmpty() && refreshes.isEmpty();
        if (isUnchanged && grants.isEmpty() && revocations.isEmpty() && removals.isEmpty()) {
            return SecretRequests.NONE;
        }
        Map<String, List<String>> revoked = new LinkedHashMap<>();
        revocations.forEach((id, subjects) ->
                revoked.put(id, subjects.stream().map(Revocation::subject).toList()));
        return new SecretRequests(creations, updates, refreshes, grants, revoked, removals);
    }
}
