package dev.jops.benchmarks.pod;

import dev.jops.Ops;
import dev.jops.charm.CharmBase;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StopEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.Framework;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The reference workload with a container, a part in each of four events; workload/pod.py does the same. */
public final class PodCharm extends CharmBase {

    /** Observes the four events. */
    public PodCharm(Framework framework) {
        super(framework);
        framework.observe(UpdateStatusEvent.class, this::onUpdateStatus);
        framework.observe(StartEvent.class, this::onStart);
        framework.observe(on("benchmark").pebbleReady(), this::onPebbleReady);
        framework.observe(StopEvent.class, this::onStop);
    }

    /** Runs one hook. */
    public static void main(String[] arguments) {
        Ops.main(PodCharm::new);
    }

    /** Does nothing with the container. */
    private void onUpdateStatus(UpdateStatusEvent event) {
        unit().setStatus(new ActiveStatus("alone"));
    }

    /** Only reaches the container. */
    private void onStart(StartEvent event) {
        boolean isReached = unit().container("benchmark").canConnect();
        unit().setStatus(new ActiveStatus("reached " + isReached));
    }

    /** Does what charms do with a running container. */
    private void onPebbleReady(PebbleReadyEvent event) {
        Container container = event.workload();
        if (!container.canConnect()) {
            return;
        }
        boolean isPlanned = container.plan().services().containsKey("web");
        container.replan();
        container.push(file("pushed"), "port = 8080\n");
        String said = container.exec("echo", "hello").stdout();
        unit().setStatus(new ActiveStatus("planned " + isPlanned + ", said " + said.strip()));
    }

    /** Pulls a large file. */
    private void onStop(StopEvent event) throws IOException {
        try (InputStream content = unit().container("benchmark").pull(file("large"))) {
            long length = content.transferTo(OutputStream.nullOutputStream());
            unit().setStatus(new ActiveStatus("pulled " + length));
        }
    }

    private static String file(String name) {
        return System.getenv("JUJU_CHARM_DIR") + "/" + name;
    }
}
