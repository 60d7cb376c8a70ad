package dev.jops.maven.training;

import dev.jops.Ops;
import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.framework.StoredState;
import dev.jops.hookcmds.SecretChange;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Application;
import dev.jops.model.Container;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.model.Unit;
import dev.jops.pebble.Exec;
import dev.jops.pebble.FileOptions;
import dev.jops.pebble.Pebble;
import dev.jops.pebble.PebbleFiles;
import dev.jops.pebble.ServiceInfo;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.nio.file.Path;
import java.util.Map;

/**
 * Does in its hooks what most charms do, so that packing finds the classes of jops that those need.
 *
 * <p>It uses only stand-ins for Juju's commands and for Pebble. It exists because packing does not run an author's
 * handlers unless asked to.
 */
public final class TrainingCharm extends CharmBase {
    /** The property with the socket of the stand-in for Pebble. */
    public static final String PEBBLE = "jops.training.pebble";

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
        framework.observe(on("workload").pebbleReady(), this::onPebbleReady);
    }

    /** Runs a hook. */
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

    /** Does what charms do with a container, at the stand-in's socket, because there is none where Juju's would be. */
    private void onPebbleReady(PebbleReadyEvent event) {
        Container workload = event.workload();
        workload.canConnect();
        Layer layer = Layer.of(Service.replacing("trained").command("trained").startup(Startup.ENABLED));
        try (Pebble pebble = Pebble.at(Path.of(System.getProperty(PEBBLE)))) {
            pebble.systemInfo();
            pebble.ensureLayer("trained", layer);
            pebble.ensureLayer("trained", Layer.of(Service.replacing("other").command("other")));
            new PebbleFiles(pebble).pushIfChanged("/trained", "another", FileOptions.defaults());
            pebble.replanServices();
            boolean isRunning =
                    pebble.service("trained").filter(ServiceInfo::isRunning).isPresent();
            String said = pebble.exec(Exec.of("trained")).stdout();
            unit().setStatus(new ActiveStatus(isRunning ? said : "stopped"));
        }
    }

    private void onTell(ActionEvent event) {
        event.setResults(Map.of("runs", stored.integer("runs").orElse(0L).toString()));
    }
}
