package example;

import dev.jops.Ops;
import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Relation;
import dev.jops.model.RelationDataAccessException;
import dev.jops.model.Secret;
import dev.jops.model.SecretContent;
import dev.jops.model.WaitingStatus;
import java.util.Map;
import java.util.Optional;

/**
 * The leader generates a password once and keeps it in a secret that the application owns; every unit stores it in a
 * file.
 *
 * <p>The units share the secret's ID in their peer relation. Every unit of the application that has the ID can read the
 * secret, and is notified when the password changes.
 */
public final class SharedPasswordCharm extends CharmBase {
    static final String PASSWORD_FILE = "admin-password";
    static final String SECRET_ID = "admin-secret-id";

    private static final String LABEL = "admin";
    private static final String PASSWORD = "password";
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 24;

    /** Observes what the password and the status depend on. */
    public SharedPasswordCharm(Framework framework) {
        super(framework);
        framework
                .observeAll("reconcile", this::reconcile)
                .of(LeaderElectedEvent.class, ConfigChangedEvent.class, UpdateStatusEvent.class)
                .of(on("peers").relationCreated(), on("peers").relationChanged());
        framework.observe(ConfigChangedEvent.class, this::onConfigChanged);
        framework.observe(SecretChangedEvent.class, this::onSecretChanged);
        framework.observe(SecretRemoveEvent.class, SecretRemoveEvent::removeRevision);
        framework.observe(on("rotate-password").action(), this::onRotatePassword);
        framework.observe(on("get-secret-id").action(), this::onGetSecretId);
    }

    /** Runs one hook or action. */
    public static void main(String[] arguments) {
        Ops.main(SharedPasswordCharm::new);
    }

    private void reconcile(EventBase event) {
        Optional<Relation> peers = model().relation("peers");
        if (peers.isEmpty()) {
            return;
        }
        if (secret().isEmpty() && unit().isLeader()) {
            Secret secret = model().ownSecret(LABEL).orElseGet(this::addSecret);
            peers.get().data(app()).put(SECRET_ID, secret.id().orElseThrow());
        }
        Optional<Secret> secret = secret();
        if (secret.isEmpty()) {
            unit().setStatus(new WaitingStatus("for the leader to make a password"));
            return;
        }
        store(secret.get().content());
        unit().setStatus(new ActiveStatus(config().string("motd").orElse("")));
    }

    private Secret addSecret() {
        return app().addSecret(SecretChange.builder()
                .content(Map.of(PASSWORD, newPassword()))
                .label(LABEL)
                .description("The admin password of every unit")
                .build());
    }

    /** Returns the secret; empty if the leader has not added it. */
    private Optional<Secret> secret() {
        return model().relation("peers")
                .map(peers -> peers.data(app()).get(SECRET_ID))
                .map(model()::secret);
    }

    private void store(SecretContent content) {
        machine().writePrivateFile(charmDir().resolve(PASSWORD_FILE).toString(), content.require(PASSWORD));
    }

    private void onSecretChanged(SecretChangedEvent event) {
        store(event.secret().refresh());
    }

    private void onRotatePassword(ActionEvent event) {
        Optional<Secret> secret = secret();
        if (secret.isEmpty()) {
            event.fail("there is no password yet: try again when the application is active");
        } else if (!unit().isLeader()) {
            event.fail(unit() + " is not the leader, and only the leader changes the password");
        } else {
            secret.get().setContent(Map.of(PASSWORD, newPassword()));
            store(secret.get().refresh());
            tell(event, secret.get());
        }
    }

    private void onGetSecretId(ActionEvent event) {
        secret().ifPresentOrElse(
                        secret -> tell(event, secret),
                        () -> event.fail("there is no password yet: try again when the application is active"));
    }

    private static void tell(ActionEvent event, Secret secret) {
        event.setResults(Map.of("secret-id", secret.id().orElseThrow()));
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        Optional<Relation> peers = model().relation("peers");
        if (config().isTrue("everyone-writes") && peers.isPresent()) {
            try {
                peers.get().data(app()).put("signed-by", unit().name());
            } catch (RelationDataAccessException e) {
                log().warning(e.getMessage());
            }
        }
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random().nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
