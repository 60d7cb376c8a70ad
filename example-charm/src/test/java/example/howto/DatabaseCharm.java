package example.howto;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.SecretExpiredEvent;
import dev.jops.charm.SecretRemoveEvent;
import dev.jops.charm.SecretRotateEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.SecretChange;
import dev.jops.hookcmds.SecretRotate;
import dev.jops.model.Relation;
import dev.jops.model.Secret;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A database whose application owns the password of its users, and shares it with related applications. */
public final class DatabaseCharm extends CharmBase {

    /** Observes the events of a secret's owner. */
    public DatabaseCharm(Framework framework) {
        super(framework);
        framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        // region observe
        framework
                .observeAll("share", this::share)
                .of(LeaderElectedEvent.class)
                .of(on("clients").relationCreated());
        framework.observe(SecretRotateEvent.class, this::onRotate);
        framework.observe(SecretRemoveEvent.class, this::onRemove);
        framework.observe(SecretExpiredEvent.class, this::onExpired);
        framework.observeAll("apply", this::apply).of(SecretChangedEvent.class, UpdateStatusEvent.class);
        // endregion
    }

    // region add
    private void onLeaderElected(LeaderElectedEvent event) {
        if (users().isEmpty()) {
            Secret users = model().ownSecret("users").orElseGet(this::addUsers);
            peers().data(app()).put("secret-id", users.id().orElseThrow());
        }
    }

    private Secret addUsers() {
        return app().addSecret(SecretChange.builder()
                .content(Map.of("username", "shop", "password", freshPassword()))
                .label("users")
                .description("what clients log in with")
                .rotate(SecretRotate.MONTHLY)
                .build());
    }

    private Optional<Secret> users() {
        String id = peers().data(app()).get("secret-id");
        return id == null ? Optional.empty() : Optional.of(model().secret(id));
    }
    // endregion

    private Relation peers() {
        return model().relation("peers").orElseThrow();
    }

    private String freshPassword() {
        byte[] bytes = new byte[16];
        random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    // region share
    private void share(EventBase event) {
        if (unit().isLeader()) {
            users().ifPresent(users -> {
                for (Relation clients : model().relations("clients")) {
                    users.grant(clients);
                    clients.data(app()).put("secret-id", users.id().orElseThrow());
                }
            });
        }
    }
    // endregion

    // region rotate
    private void onRotate(SecretRotateEvent event) {
        event.secret().setContent(Map.of("username", "shop", "password", freshPassword()));
    }
    // endregion

    // region apply
    private void apply(EventBase event) {
        users().ifPresent(users -> {
            String password = users.refresh().require("password");
            if (machine().writePrivateFile("/etc/mydb/password", password)) {
                log().info("the password is another one");
            }
        });
    }
    // endregion

    // region remove
    private void onRemove(SecretRemoveEvent event) {
        event.removeRevision();
    }

    private void onExpired(SecretExpiredEvent event) {
        boolean isNewest = event.secret().info().revision() == event.revision();
        if (isNewest) {
            event.secret().setContent(Map.of("username", "shop", "password", freshPassword()));
        } else {
            event.removeRevision(); // somebody still reads it, although there is a newer one
        }
    }
    // endregion
}
