package dev.jops.maven.training;

import dev.jops.Ops;
import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Application;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import java.util.Map;

/**
 * Does in its hooks what most charms do, so that the classes of jops that they need are found before any charm runs.
 *
 * <p>It touches nothing but Juju's commands: packing never runs an author's handlers unasked.
 */
public final class TrainingCharm extends CharmBase {
    private final StoredState stored;

    /** Observes the hooks that packing runs. */
    public TrainingCharm(Framework framework) {
        super(framework);
        stored = storedState("stored");
        framework
                .observeAll("reconcile", this::reconcile)
                .of(LeaderElectedEvent.class, ConfigChangedEvent.class, UpdateStatusEvent.class)
                .of(on("peers").relationCreated());
        framework.observe(on("peers").relationChanged(), this::onPeersChanged);
        framework.observe(SecretChangedEvent.class, this::onSecretChanged);
        framework.observe(on("tell").action(), this::onTell);
    }

    /** One hook. */
    public static void main(String[] arguments) {
        Ops.main(TrainingCharm::new);
    }

    private void reconcile(EventBase event) {
        Relation peers = model().relation("peers").orElseThrow();
        RelationData shared = peers.data(app());
        if (unit().isLeader() && !shared.containsKey("secret")) {
            SecretChange secret = SecretChange.builder()
                    .content(Map.of("password", "none"))
                    .label("trained")
                    .build();
            shared.put("secret", app().addSecret(secret).id().orElseThrow());
        }
        stored.put("runs", stored.integer("runs").orElse(0L) + 1);
        log().info(unit().name() + " ran");
        unit().setStatus(new ActiveStatus(config().string("message").orElse("")));
    }

    private void onPeersChanged(RelationChangedEvent event) {
        Relation peers = event.relation();
        for (Unit unit : peers.units()) {
            stored.put(unit.name(), peers.data(unit).getOrDefault("ingress-address", ""));
        }
        peers.data(unit()).put("seen", peers.app().map(Application::name).orElse(""));
        if (!stored.isTrue("deferred")) {
            stored.put("deferred", true);
            event.defer();
        }
    }

    private void onSecretChanged(SecretChangedEvent event) {
        event.secret().refresh().require("password");
    }

    private void onTell(ActionEvent event) {
        event.setResults(Map.of("runs", stored.integer("runs").orElse(0L).toString()));
    }
}
