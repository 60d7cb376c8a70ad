package dev.jops.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.UpdateStatusEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.Container;
import dev.jops.pebble.plan.Layer;
import dev.jops.pebble.plan.Service;
import dev.jops.pebble.plan.Startup;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs a charm with two containers under a simulated Juju on Kubernetes for a day, and prints how fast that is. */
final class PodSpeed {
    private static final int ROUNDS = 20;
    private static final int UNITS = 20;
    private static final double NANOS = 1e9;
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            containers: {web: {}, cache: {}}
            peers: {peers: {interface: shop-peers}}
            """);

    private PodSpeed() {}

    /** Sets up both containers at every event: a file, a layer, and a replan if either changed. */
    private static final class ShopCharm extends CharmBase {
        private static final String CONFIG = "port 80\n";

        ShopCharm(Framework framework) {
            super(framework);
            framework
                    .observeAll("reconcile", this::reconcile)
                    .of(ConfigChangedEvent.class, UpdateStatusEvent.class)
                    .of(on("web").pebbleReady(), on("cache").pebbleReady());
        }

        private void reconcile(EventBase event) {
            unit().setStatus(new ActiveStatus());
            for (String name : List.of("web", "cache")) {
                unit().container(name).useOrWait(ShopCharm::setUp);
            }
        }

        private static void setUp(Container container) {
            container.pushIfChanged("/etc/app.conf", CONFIG);
            boolean isNew = container.addLayer(
                    "app",
                    Layer.of(Service.replacing("app")
                            .command("app")
                            .startup(Startup.ENABLED)
                            .environment("CONFIG", CONFIG)));
            if (isNew) {
                container.replan();
            }
        }
    }

    /** Prints the hooks per second of time and of CPU time, for each round. */
    public static void main(String[] arguments) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (int round = 1; round <= ROUNDS; round++) {
            long begun = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            try (SimulatedJuju juju =
                    SimulatedJuju.builder().kubernetes().seed(round).build()) {
                juju.deploy("shop", CharmCode.of(ShopCharm::new, META), UNITS);
                juju.runUntilQuiet();
                juju.advance(Duration.ofDays(1));
                double seconds = (System.nanoTime() - begun) / NANOS;
                double cpuSeconds = (system.getProcessCpuTime() - cpu) / NANOS;
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d hooks, %.0f a second, %.0f a second of CPU%n",
                        round,
                        juju.hooks(),
                        juju.hooks() / seconds,
                        juju.hooks() / cpuSeconds);
            }
        }
    }
}
