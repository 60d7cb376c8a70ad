package demoserver;

import dev.jops.Ops;
import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.SecretChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.Container;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.pebble.CheckInfo;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import java.util.Map;
import java.util.Optional;

/** Runs the demo server in a container, with a database, and tells Prometheus and Loki of it. */
public final class DemoServerCharm extends CharmBase {
    private final Container workload = unit().container("workload");
    private final Database database = new Database(this);
    private final Metrics metrics = new Metrics(this);
    private final Logs logs = new Logs(this);

    /** The options. */
    record Settings(int port) {
        Settings {
            if (port < 1024 || port > 65_535) {
                throw new IllegalArgumentException("port must be between 1024 and 65535");
            }
        }
    }

    public DemoServerCharm(Framework framework) {
        super(framework);
        framework.observeAll("reconcile", this::reconcile)
                .of(on("workload").pebbleReady())
                .of(ConfigChangedEvent.class, UpdateStatusEvent.class)
                .of(LeaderElectedEvent.class, SecretChangedEvent.class)
                .of(on("database").relationCreated(), on("database").relationChanged())
                .of(on("database").relationBroken())
                .of(on("metrics-endpoint").relationCreated())
                .of(on("logging").relationChanged(), on("logging").relationDeparted());
        framework.observe(CollectUnitStatusEvent.class, this::onCollectStatus);
        framework.observe(on("get-db-info").action(), this::onGetDbInfo);
    }

    public static void main(String[] args) {
        Ops.main(DemoServerCharm::new);
    }

    private void reconcile(EventBase event) {
        Settings settings = config().loadOrBlock(Settings.class);
        metrics.publish(settings.port());
        database.request();
        Map<String, String> environment =
                database.access().map(Database.Access::environment).orElse(Map.of());
        workload.useOrReport(container -> {
            logs.forward(container);
            container.reconcile("demo-server", layer(settings, environment));
        });
        unit().setPorts(Port.tcp(settings.port()));
    }

    private static Layer layer(Settings settings, Map<String, String> environment) {
        return Layer.of(
                Service.replacing("fastapi")
                        .summary("the demo server")
                        .command("/bin/uvicorn api_demo_server.app:app --host 0.0.0.0 --port " + settings.port())
                        .startup(Startup.ENABLED)
                        .environment("DEMO_SERVER_LOGFILE", "/tmp/demo_server.log")
                        .environment(environment),
                Check.replacing("up")
                        .level(Check.Level.READY)
                        .http("http://localhost:" + settings.port() + "/version"));
    }

    private void onCollectStatus(CollectUnitStatusEvent event) {
        if (!database.isRelated()) {
            event.addStatus(new BlockedStatus("needs a database: juju integrate " + app() + " postgresql-k8s"));
        } else if (database.access().isEmpty()) {
            event.addStatus(new WaitingStatus("waiting for the database"));
        }
        try {
            workload.check("up")
                    .filter(check -> check.status() == CheckInfo.Status.DOWN)
                    .ifPresent(check -> event.addStatus(new MaintenanceStatus("the server does not answer")));
        } catch (PebbleUnreachableException e) {
            event.addStatus(new WaitingStatus("waiting for the container workload"));
        }
        event.addStatus(new ActiveStatus());
    }

    /** The parameters of get-db-info. */
    record GetDbInfo(boolean showPassword) {}

    private void onGetDbInfo(ActionEvent event) {
        GetDbInfo parameters = event.loadParamsOrFail(GetDbInfo.class);
        Optional<Database.Access> access = database.access();
        if (access.isEmpty()) {
            event.fail("there is no database yet: try again when the unit is active");
            return;
        }
        event.setResults(Map.of("db-host", access.get().host(), "db-port", access.get().port()));
        if (parameters.showPassword()) {
            event.reveal(Map.of(
                    "db-username", access.get().username(),
                    "db-password", access.get().password()));
        }
    }
}
