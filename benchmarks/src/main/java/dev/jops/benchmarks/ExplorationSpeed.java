package dev.jops.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.Invariant;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.explore.ExplorationReport;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Explores a charm that generates a password, with different numbers of parallel schedules in turn, and prints the hooks
 * per second.
 *
 * <p>Arguments: the schedules of a round, the number of rounds, and the numbers of parallel schedules.
 */
final class ExplorationSpeed {
    private static final double NANOS = 1e9;
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: vault
            peers: {peers: {interface: vault-peers}}
            config: {options: {ready: {type: boolean, default: false}}}
            """);

    private ExplorationSpeed() {}

    /** The leader generates a password once. */
    private static final class VaultCharm extends CharmBase {

        VaultCharm(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            model().relation("peers").map(peers -> peers.data(app())).ifPresent(shared -> {
                if (!shared.containsKey("password") && unit().isLeader()) {
                    shared.put("password", Long.toHexString(random().nextLong()));
                }
            });
        }
    }

    /** Prints the figures. */
    public static void main(String[] arguments) {
        int schedules = Integer.parseInt(arguments[0]);
        System.out.printf(
                Locale.ROOT, "%6s %8s %9s %12s %12s%n", "round", "at once", "hooks", "hooks/s", "hooks/CPU s");
        for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
            for (int i = 2; i < arguments.length; i++) {
                explore(round, Integer.parseInt(arguments[i]), schedules);
            }
        }
    }

    private static void explore(int round, int threads, int schedules) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long began = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        ExplorationReport report = Exploration.of(juju -> juju.deploy("vault", CharmCode.of(VaultCharm::new, META), 3))
                .schedules(schedules)
                .parallelism(threads)
                .require(Invariant.atMostOneLeader())
                .require(Invariant.noUncaughtException())
                .require(Invariant.staysAsItIs("vault", "peers", "password"))
                .requireInTheEnd(Invariant.noUnitInError())
                .run();
        double seconds = (System.nanoTime() - began) / NANOS;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / NANOS;
        report.orThrow();
        System.out.printf(
                Locale.ROOT,
                "%6d %8d %9d %12.0f %12.0f%n",
                round,
                threads,
                report.hooks(),
                report.hooks() / seconds,
                report.hooks() / cpuSeconds);
    }
}
