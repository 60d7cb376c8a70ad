package dev.jops.testing.mistakes;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Container;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import dev.jops.testing.CharmCode;
import java.util.Map;

/** A charm on Kubernetes, whose workload reads an option from a file when it starts. */
abstract class WorkloadCharm extends CharmBase {
    static final String CONFIG = "/etc/app.conf";
    static final String SERVICE = "app";

    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: app
            containers: {work: {}}
            peers: {peers: {interface: app-peers}}
            config:
              options:
                ready: {type: boolean, default: false}
            """);

    WorkloadCharm(Framework framework) {
        super(framework);
    }

    static CharmCode code(CharmFactory factory) {
        return CharmCode.of(factory, META);
    }

    final Container container() {
        return unit().container("work");
    }

    final String configured() {
        return "ready=" + config().isTrue("ready") + "\n";
    }

    static Layer layer(Map<String, String> environment) {
        Service service = Service.replacing(SERVICE).command("app").startup(Startup.ENABLED);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            service = service.environment(variable.getKey(), variable.getValue());
        }
        return Layer.of(service);
    }
}
