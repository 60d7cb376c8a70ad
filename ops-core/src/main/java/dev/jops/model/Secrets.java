package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import dev.jops.hookcmds.SecretRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one dispatch: what was read of them, and which ones the application owns. Loaded only when one is
 * used.
 */
final class Secrets {
    private final ModelSession session;
    private final Map<String, SecretContent> byName = new HashMap<>();
    private final Map<String, SecretContent> byLabel = new HashMap<>();
    private final Set<String> ofApplication = new HashSet<>();
    private boolean hasWritten;

    Secrets(ModelSession session) {
        this.session = session;
    }

    /** Reads the content of a secret, and returns the secret. */
    Secret find(Secret secret) {
        content(secret);
        return secret;
    }

    /** Gives a secret its label, and returns the secret. */
    Secret label(Secret secret) {
        byLabel.clear(); // an earlier label of the same secret is gone
        remember(secret, read(secret, SecretRead.TRACKED));
        return secret;
    }

    Secret add(SecretChange change, Scope owner) {
        boolean forApplication = owner == Scope.APP;
        String tried =
                unitName() + " cannot add a secret" + (forApplication ? " for the application " + application() : "");
        if (change.content().isEmpty()) {
            throw new IllegalArgumentException(tried + " without content: give at least one key and value");
        }
        if (forApplication) {
            requireLeader("secret-add", tried);
        }
        String id = session.ask(tried, () -> session.commands().secretAdd(change, owner));
        Secret secret = new Secret(session, id, change.label().orElse(""));
        remember(secret, new SecretContent(change.content()));
        if (forApplication) {
            ofApplication.add(Secret.nameIn(id));
        }
        hasWritten = true;
        pending(id).added();
        return secret;
    }

    SecretContent content(Secret secret) {
        SecretContent known = known(secret);
        if (known == null) {
            known = read(secret, SecretRead.TRACKED);
            remember(secret, known);
        }
        return known;
    }

    SecretContent refresh(Secret secret) {
        SecretContent newest = read(secret, SecretRead.REFRESH);
        // What is remembered by another name or label may be the old revision of the same secret.
        byLabel.clear();
        if (secret.id().isEmpty()) {
            byName.clear();
        }
        remember(secret, newest);
        return newest;
    }

    SecretContent peek(Secret secret) {
        return read(secret, SecretRead.PEEK);
    }

    private SecretContent read(Secret secret, SecretRead which) {
        if (hasWritten && secret.id().isEmpty()) {
            own(secret); // by the label alone Juju does not find what this dispatch has changed (juju#18713)
        }
        return new SecretContent(session.ask(unitName() + " cannot read the secret " + secret, () -> session.commands()
                .secretGet(secret.id().orElse(""), secret.label().orElse(""), which)));
    }

    /** Finds the URI of a secret, and returns the secret; empty if this unit may not change it. */
    Optional<Secret> own(Secret secret) {
        try {
            idOf(secret);
            return Optional.of(secret);
        } catch (SecretNotFoundException e) {
            return Optional.empty();
        }
    }

    private @Nullable SecretContent known(Secret secret) {
        SecretContent named = secret.uniqueIdentifier().map(byName::get).orElse(null);
        return named != null ? named : secret.label().map(byLabel::get).orElse(null);
    }

    private void remember(Secret secret, SecretContent content) {
        secret.uniqueIdentifier().ifPresent(name -> byName.put(name, content));
        secret.label().ifPresent(label -> byLabel.put(label, content));
    }

    SecretInfo info(Secret secret) {
        String tried = tried("learn of the secret " + secret);
        if (hasWritten && secret.id().isPresent()) {
            pending(secret.id().orElseThrow()).requireVisible(tried, "ask");
        }
        SecretInfo info = session.ask(
                tried, () -> secret.id().map(session.commands()::secretInfoGet).orElseGet(() -> session.commands()
                        .secretInfoGetByLabel(secret.label().orElse(""))));
        if (info.owner() == Scope.APP) {
            ofApplication.add(Secret.nameIn(info.id()));
        }
        return info;
    }

    void change(Secret secret, SecretChange change) {
        String tried = tried("change the secret " + secret);
        String id = writable("secret-set", secret, tried);
        PendingSecret pending = pending(id);
        pending.requireChange(tried);
        boolean merges = session.context().version().mergesSecretChanges();
        session.tell(tried, () -> session.commands()
                .secretSet(id, merges ? change : WholeSecretChange.of(session.commands(), id, change)));
        boolean isSetAgain = pending.replaces(change.content());
        pending.changed(change.content());
        if (isSetAgain
                && !session.ask(tried, () -> session.commands().secretGet(id, "", SecretRead.PEEK))
                        .equals(change.content())) {
            throw PendingSecret.setBack(tried);
        }
    }

    /** Lets the other side of a relation read a secret: a unit or, if that is null, the application. */
    void grant(Secret secret, Relation relation, @Nullable Unit unit) {
        String tried =
                tried("grant the secret " + secret + (unit == null ? "" : " to " + unit) + " in relation " + relation);
        String id = writable("secret-grant", secret, tried);
        PendingSecret pending = pending(id);
        PendingSecret.Access access = new PendingSecret.Access(relation, unit);
        pending.requireGrant(tried, access);
        if (pending.isHidden()) {
            return; // it is granted already, and Juju would not find the secret
        }
        String number = Integer.toString(relation.id());
        session.tell(tried, () -> {
            if (unit == null) {
                session.commands().secretGrant(id, number);
            } else {
                session.commands().secretGrant(id, number, unit.name());
            }
        });
        pending.granted(access);
    }

    /** Revokes the access of a unit or, if that is null, of the application. */
    void revoke(Secret secret, Relation relation, @Nullable Unit unit) {
        String tried = tried(
                "revoke the secret " + secret + (unit == null ? "" : " from " + unit) + " in relation " + relation);
        String id = writable("secret-revoke", secret, tried);
        PendingSecret pending = pending(id);
        PendingSecret.Access access = new PendingSecret.Access(relation, unit);
        boolean isRelationHook = session.context().relationId().isPresent();
        pending.requireRevocation(
                tried,
                access,
                isRelationHook ? session.context().remoteApplication().orElse("") : "");
        session.tell(tried, () -> {
            if (unit == null) {
                session.commands().secretRevoke(id, Integer.toString(relation.id()));
            } else {
                session.commands().secretRevokeFromUnit(id, unit.name());
            }
        });
        pending.revoked(access);
    }

    void remove(Secret secret, int revision) {
        String tried = tried("remove revision " + revision + " of the secret " + secret);
        String id = writable("secret-remove", secret, tried);
        PendingSecret pending = pending(id);
        pending.requireRemoval(tried, revision, session.context().version().mergesSecretChanges());
        session.tell(tried, () -> session.commands().secretRemove(id, revision));
        pending.removed(revision);
    }

    void remove(Secret secret) {
        byLabel.clear();
        secret.uniqueIdentifier().ifPresent(byName::remove);
        String tried = tried("remove the secret " + secret);
        String id = writable("secret-remove", secret, tried);
        session.tell(tried, () -> session.commands().secretRemove(id));
        pending(id).removedWhole();
    }

    private String tried(String what) {
        return unitName() + " cannot " + what;
    }

    /** Returns the URI of a secret, unless it is known here that this unit may not change it. */
    private String writable(String tool, Secret secret, String tried) {
        String id = idOf(secret);
        hasWritten = true;
        if (ofApplication.contains(Secret.nameIn(id))) {
            requireLeader(tool, tried + ", which the application " + application() + " owns");
        }
        return id;
    }

    private PendingSecret pending(String id) {
        return session.pending(
                "requests for the secret " + Secret.nameIn(id), () -> new PendingSecret(() -> grantees(id)));
    }

    private Set<String> grantees(String id) {
        try {
            return session.commands().secretInfoGet(id).grantees();
        } catch (HookCommandException e) {
            return Set.of(); // this unit may not change it, which Juju says at the end
        }
    }

    private String idOf(Secret secret) {
        if (secret.id().isEmpty()) {
            secret.resolve(info(secret).id());
        }
        return secret.id().orElseThrow();
    }

    private void requireLeader(String tool, String tried) {
        if (!session.model().unit().isLeader()) {
            session.security().refused(tool, "Attempted to change a secret of the application when not leader");
            throw LeaderOnlyException.of(tried, unitName(), application());
        }
    }

    private String unitName() {
        return session.context().unitName();
    }

    private String application() {
        return session.context().applicationName();
    }
}
