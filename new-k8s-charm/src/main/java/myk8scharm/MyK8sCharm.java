package myk8scharm;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.pebble.plan.Check;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;

/** Runs a service in a container, as configured. */
public final class MyK8sCharm extends CharmBase {
    private final Container workload = unit().container("workload");

    public MyK8sCharm(Framework framework) {
        super(framework);
        framework.observeAll("reconcile", this::reconcile)
                .of(ConfigChangedEvent.class)
                .of(on("workload").pebbleReady());
    }

    public static void main(String[] args) {
        Ops.main(MyK8sCharm::new);
    }

    private void reconcile(EventBase event) {
        workload.useOrWait(container -> {
            container.addLayer("service", layer());
            container.replan();
        });
        unit().setStatus(new ActiveStatus());
    }

    private Layer layer() {
        long port = config().integer("port").orElse(8080);
        return Layer.of(
                Service.replacing("service")
                        .command("/usr/bin/service --port " + port)
                        .startup(Startup.ENABLED),
                Check.replacing("up").http("http://localhost:" + port + "/"));
    }
}
