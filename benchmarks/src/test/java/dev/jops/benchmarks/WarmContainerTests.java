package dev.jops.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.charm.CharmBase;
import dev.jops.charm.PebbleReadyEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import dev.jops.testing.Context;
import dev.jops.testing.state.ContainerState;
import dev.jops.testing.state.ExecState;
import dev.jops.testing.state.State;
import java.nio.file.Path;
import java.util.List;

/** Repeats a state transition with a container; workload/test_pod.py does the same. */
final class WarmContainerTests {
    private static final CharmMeta META = CharmMeta.load(Path.of(System.getProperty("charm")));
    private static final Layer LAYER =
            Layer.of(Service.replacing("web").command("sleep 1").startup(Startup.ENABLED));
    private static final String CONFIG = "/srv/pushed";

    private WarmContainerTests() {}

    /** Prints one line. */
    public static void main(String[] arguments) {
        WarmTests.print(WarmContainerTests::stateTransition);
    }

    private static void stateTransition() {
        try (Context<PodCharm> context = Context.of(PodCharm::new, META)) {
            ContainerState container = ContainerState.builder("benchmark")
                    .connectable(true)
                    .layer("base", LAYER)
                    .service("web", "active")
                    .exec(new ExecState(List.of("echo"), 0, "hello\n", ""))
                    .build();
            State before = State.builder().container(container).build();

            State after = context.run(context.on().pebbleReady(container), before);

            assertEquals("port = 8080\n", after.container("benchmark").file(CONFIG));
            assertEquals(new ActiveStatus("planned true, said hello"), after.unitStatus());
        }
    }

    /** What the charm of benchmarks/pod does on pebble-ready. */
    private static final class PodCharm extends CharmBase {
        PodCharm(Framework framework) {
            super(framework);
            framework.observe(on("benchmark").pebbleReady(), this::onPebbleReady);
        }

        private void onPebbleReady(PebbleReadyEvent event) {
            Container container = event.workload();
            if (!container.canConnect()) {
                return;
            }
            boolean isPlanned = container.plan().services().containsKey("web");
            container.replan();
            container.push(CONFIG, "port = 8080\n");
            String said = container.exec("echo", "hello").stdout();
            unit().setStatus(new ActiveStatus("planned " + isPlanned + ", said " + said.strip()));
        }
    }
}
