package dev.jops.model;

import dev.jops.hookcmds.HookCommands;
import dev.jops.hookcmds.Scope;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretInfo;
import dev.jops.hookcmds.SecretRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The secrets of one dispatch: what was read of them, and which the application owns; loaded when one is used. */
final class Secrets {
    private final ModelSession session;
    private final Map<String, SecretContent> byName = new HashMap<>();
    private final Map<String, SecretContent> byLabel = new HashMap<>();
    private final Set<String> ofApplication = new HashSet<>();

    Secrets(ModelSession session) {
        this.session = session;
    }

    /** The secret itself, once its content is known. */
    Secret find(Secret secret) {
        content(secret);
        return secret;
    }

    /** The secret itself, once Juju was told of its label. */
    Secret label(Secret secret) {
        byLabel.clear(); // another label of this very secret is none any more
        remember(secret, read(secret, SecretRead.TRACKED));
        return secret;
    }

    Secret add(SecretChange change, Scope owner) {
        if (change.content().isEmpty()) {
            throw new IllegalArgumentException("a secret can't be added without content");
        }
        boolean forApplication = owner == Scope.APP;
        String tried =
                unitName() + " cannot add a secret" + (forApplication ? " for the application " + application() : "");
        if (forApplication) {
            requireLeader("secret-add", tried);
        }
        String id = session.ask(tried, () -> session.commands().secretAdd(change, owner));
        Secret secret = new Secret(session, id, change.label().orElse(""));
        remember(secret, new SecretContent(change.content()));
        if (forApplication) {
            ofApplication.add(Secret.nameIn(id));
        }
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
        // What is remembered by another name or label may be the old revision of this very secret.
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
        return new SecretContent(session.ask(unitName() + " cannot read the secret " + secret, () -> session.commands()
                .secretGet(secret.id().orElse(""), secret.label().orElse(""), which)));
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
        SecretInfo info = session.ask(
                unitName() + " cannot learn of the secret " + secret,
                () -> secret.id().map(session.commands()::secretInfoGet).orElseGet(() -> session.commands()
                        .secretInfoGetByLabel(secret.label().orElse(""))));
        if (info.owner() == Scope.APP) {
            ofApplication.add(Secret.nameIn(info.id()));
        }
        return info;
    }

    void change(Secret secret, SecretChange change) {
        write(
                "secret-set",
                secret,
                "change the secret " + secret,
                (commands, id) -> commands.secretSet(
                        id, session.context().version().mergesSecretChanges() ? change : whole(commands, id, change)));
    }

    /** The change with all that the secret is now, as an older Juju would take what is not said for what is undone. */
    private static SecretChange whole(HookCommands commands, String id, SecretChange change) {
        SecretChange.Builder whole = SecretChange.builder()
                .content(change.content().isEmpty() ? commands.secretGet(id, "", SecretRead.PEEK) : change.content());
        if (!isDescribed(change)) {
            describe(whole, commands.secretInfoGet(id));
        }
        change.label().ifPresent(whole::label);
        change.description().ifPresent(whole::description);
        change.expire().ifPresent(whole::expire);
        change.rotate().ifPresent(whole::rotate);
        return whole.build();
    }

    private static boolean isDescribed(SecretChange change) {
        return change.label().isPresent()
                && change.description().isPresent()
                && change.expire().isPresent()
                && change.rotate().isPresent();
    }

    private static void describe(SecretChange.Builder whole, SecretInfo now) {
        if (!now.label().isEmpty()) {
            whole.label(now.label());
        }
        if (!now.description().isEmpty()) {
            whole.description(now.description());
        }
        now.expiry().ifPresent(whole::expireAt);
        whole.rotate(now.rotation());
    }

    /** Lets the other side of a relation read a secret: one unit of it, or all where that is null. */
    void grant(Secret secret, Relation relation, @Nullable Unit unit) {
        write(
                "secret-grant",
                secret,
                "grant the secret " + secret + (unit == null ? "" : " to " + unit) + " in relation " + relation,
                (commands, id) -> {
                    String number = Integer.toString(relation.id());
                    if (unit == null) {
                        commands.secretGrant(id, number);
                    } else {
                        commands.secretGrant(id, number, unit.name());
                    }
                });
    }

    /** Takes that back. */
    void revoke(Secret secret, Relation relation, @Nullable Unit unit) {
        write(
                "secret-revoke",
                secret,
                "revoke the secret " + secret + (unit == null ? "" : " from " + unit) + " in relation " + relation,
                (commands, id) -> {
                    String number = Integer.toString(relation.id());
                    if (unit == null) {
                        commands.secretRevoke(id, number);
                    } else {
                        commands.secretRevoke(id, number, unit.name());
                    }
                });
    }

    void remove(Secret secret, int revision) {
        write(
                "secret-remove",
                secret,
                "remove revision " + revision + " of the secret " + secret,
                (commands, id) -> commands.secretRemove(id, revision));
    }

    void remove(Secret secret) {
        byLabel.clear();
        secret.uniqueIdentifier().ifPresent(byName::remove);
        write("secret-remove", secret, "remove the secret " + secret, HookCommands::secretRemove);
    }

    private void write(String tool, Secret secret, String what, BiConsumer<HookCommands, String> command) {
        String id = idOf(secret);
        String tried = unitName() + " cannot " + what;
        if (ofApplication.contains(Secret.nameIn(id))) {
            requireLeader(tool, tried + ", which the application " + application() + " owns");
        }
        session.tell(tried, () -> command.accept(session.commands(), id));
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
