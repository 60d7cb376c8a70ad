package demoserver;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;

/** Runs the demo server in a container. */
public final class DemoServerCharm extends CharmBase {
    private final Container workload = unit().container("workload");

    public DemoServerCharm(Framework framework) {
        super(framework);
        framework.observeAll("reconcile", this::reconcile)
                .of(on("workload").pebbleReady())
                .of(UpdateStatusEvent.class);
    }

    public static void main(String[] args) {
        Ops.main(DemoServerCharm::new);
    }

    private void reconcile(EventBase event) {
        workload.useOrReport(container -> container.reconcile("demo-server", layer()));
        unit().setStatus(new ActiveStatus());
    }

    private static Layer layer() {
        return Layer.of(Service.replacing("fastapi")
                .summary("the demo server")
                .command("/bin/uvicorn api_demo_server.app:app --host 0.0.0.0 --port 8000")
                .startup(Startup.ENABLED)
                .environment("DEMO_SERVER_LOGFILE", "/tmp/demo_server.log"));
    }
}
