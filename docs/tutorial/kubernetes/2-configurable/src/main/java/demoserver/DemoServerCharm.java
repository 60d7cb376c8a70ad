package demoserver;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Port;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;

/** Runs the demo server in a container, at the port that the operator chooses. */
public final class DemoServerCharm extends CharmBase {
    private final Container workload = unit().container("workload");

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
                .of(ConfigChangedEvent.class, UpdateStatusEvent.class);
    }

    public static void main(String[] args) {
        Ops.main(DemoServerCharm::new);
    }

    private void reconcile(EventBase event) {
        Settings settings = config().loadOrBlock(Settings.class);
        workload.useOrReport(container -> container.reconcile("demo-server", layer(settings)));
        unit().setPorts(Port.tcp(settings.port()));
        unit().setStatus(new ActiveStatus());
    }

    private static Layer layer(Settings settings) {
        return Layer.of(Service.replacing("fastapi")
                .summary("the demo server")
                .command("/bin/uvicorn api_demo_server.app:app --host 0.0.0.0 --port " + settings.port())
                .startup(Startup.ENABLED)
                .environment("DEMO_SERVER_LOGFILE", "/tmp/demo_server.log"));
    }
}
