package dev.jops.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.jops.charm.CharmBase;
import dev.jops.charm.CharmFactory;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedJuju;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the example charm in this process under the simulated Juju, and prints how fast that is and how it scales.
 *
 * <p>Arguments: the charm's class, by name because a charm is not a library; the directory with its metadata; and the
 * numbers of units.
 */
final class SimulationSpeed {
    private static final int WARM_UP_ROUNDS = 20;
    private static final int WARM_UP_UNITS = 100;
    private static final int FEW_HOOKS = 20_000;
    private static final double NANOS = 1e9;
    private static final double MIB = 1024 * 1024;

    private final CharmFactory charm;
    private final CharmMeta meta;

    private SimulationSpeed(CharmFactory charm, CharmMeta meta) {
        this.charm = charm;
        this.meta = meta;
    }

    /** The time, and the CPU time that this process has used. */
    private record Clock(long wall, long cpu) {
        static Clock read() {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Clock(System.nanoTime(), system.getProcessCpuTime());
        }

        double seconds() {
            return (System.nanoTime() - wall) / NANOS;
        }

        double cpuSeconds() {
            return (read().cpu - cpu) / NANOS;
        }
    }

    /** Prints the figures. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        SimulationSpeed speed = new SimulationSpeed(charm(arguments[0]), CharmMeta.load(Path.of(arguments[1])));
        speed.warmUp();
        line(
                "%n%6s %9s %9s %9s %9s %9s   %8s %9s %9s",
                "units", "hooks", "s", "CPU s", "µs/hook", "peak MiB", "a day:", "s", "CPU s");
        for (int i = 2; i < arguments.length; i++) {
            speed.grow(Integer.parseInt(arguments[i]));
        }
    }

    private void warmUp() {
        for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
            Clock clock = Clock.read();
            try (SimulatedJuju juju = deployed(WARM_UP_UNITS)) {
                juju.runUntilQuiet();
                double seconds = clock.seconds();
                line(
                        "round %d: %d hooks, %.0f a second, %.0f a second of CPU",
                        round, juju.hooks(), juju.hooks() / seconds, juju.hooks() / clock.cpuSeconds());
            }
        }
    }

    /** Deploys until quiet, several times if that takes only milliseconds, and lets the last deployment run for a day. */
    private void grow(int units) {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        Clock clock = Clock.read();
        long hooks = 0;
        List<SimulatedJuju> deployed = new ArrayList<>();
        SimulatedJuju juju;
        do {
            juju = deployed(units);
            deployed.add(juju);
            juju.runUntilQuiet();
            hooks += juju.hooks();
        } while (hooks < FEW_HOOKS);
        double seconds = clock.seconds();
        double cpu = clock.cpuSeconds();
        long dusk = juju.hooks();
        Clock dawn = Clock.read();
        juju.advance(Duration.ofDays(1));
        double day = dawn.seconds();
        double dayCpu = dawn.cpuSeconds();
        int runs = deployed.size();
        line(
                "%6d %9d %9.2f %9.2f %9.1f %9.0f   %8d %9.2f %9.2f",
                units,
                hooks / runs,
                seconds / runs,
                cpu / runs,
                cpu * 1e6 / hooks,
                peak() / MIB,
                juju.hooks() - dusk,
                day,
                dayCpu);
        deployed.forEach(SimulatedJuju::close);
    }

    private SimulatedJuju deployed(int units) {
        SimulatedJuju juju = SimulatedJuju.withSeed(1);
        juju.deploy("shared-password", CharmCode.of(charm, meta), units);
        return juju;
    }

    private static CharmFactory charm(String name) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getConstructor(Framework.class);
        return framework -> {
            try {
                return (CharmBase) constructor.newInstance(framework);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name + " can't be made", e);
            }
        };
    }

    private static long peak() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : heap()) {
            bytes += pool.getPeakUsage().getUsed();
        }
        return bytes;
    }

    private static List<MemoryPoolMXBean> heap() {
        List<MemoryPoolMXBean> pools = new ArrayList<>(ManagementFactory.getMemoryPoolMXBeans());
        pools.removeIf(pool -> pool.getType() != MemoryType.HEAP);
        return pools;
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
