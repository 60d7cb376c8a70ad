package dev.jops.benchmarks;

import dev.jops.hookcmds.CommandResult;
import dev.jops.internal.dispatch.Dispatch;
import dev.jops.internal.dispatch.DispatchServices;
import dev.jops.juju.JujuContext;
import dev.jops.juju.Time;
import dev.jops.leadership.InMemoryLeaseStore;
import dev.jops.leadership.Lease;
import dev.jops.leadership.LeaseManager;
import dev.jops.meta.CharmMeta;
import dev.jops.simulator.machine.UnitMachine;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.SimulatedTime;
import dev.jops.testing.exchange.HeldState;
import dev.jops.testing.state.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of a hook, a test and a lease in a warm JVM that starts no processes. */
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class InProcess {
    private static final int LEASES = 10_000;
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private final CharmMeta meta = CharmMeta.load(Path.of(System.getProperty("charm")));
    private final JujuContext leaderElected = JujuContext.of(Map.of(
            "JUJU_UNIT_NAME", "demo/0",
            "JUJU_MODEL_NAME", "m",
            "JUJU_VERSION", JujuRules.USUAL.toString(),
            "JUJU_CHARM_DIR", "/nonexistent",
            "JUJU_DISPATCH_PATH", "hooks/leader-elected",
            "JUJU_HOOK_NAME", "leader-elected"));
    private final DispatchServices services = new DispatchServices(
            (command, input) -> answer(command),
            new HeldState(State.empty()),
            new UnitMachine("demo/0", meta).machine(),
            new SplittableRandom(1),
            Time.system(),
            false);

    private final LeaseManager leases = new LeaseManager(new InMemoryLeaseStore(this::now));
    private Instant now = SimulatedTime.START;
    private int next;

    private Instant now() {
        return now;
    }

    /** Answers as workload/hooktool.c does. */
    private static CommandResult answer(List<String> command) {
        String answer =
                switch (command.get(0)) {
                    case "is-leader" -> "true";
                    case "relation-ids" -> "[\"peers:0\"]";
                    case "relation-list" -> "[\"demo/1\",\"demo/2\"]";
                    case "relation-get" -> "{\"ingress-address\":\"10.0.0.1\"}";
                    case "status-get" -> "{\"status\":\"unknown\",\"message\":\"\",\"status-data\":{}}";
                    default -> "";
                };
        return new CommandResult(0, answer, "");
    }

    /** Gives every application a leader. */
    @Setup
    public void claim() {
        for (int i = 0; i < LEASES; i++) {
            renew(i);
        }
    }

    private Lease renew(int application) {
        return leases.claimLeadership("app" + application, "app" + application + "/0", CLAIM);
    }

    /** The reference workload from the hook's environment to the commit, with hook commands that answer at once. */
    @Benchmark
    public int hook() {
        return new Dispatch(leaderElected, meta, services).run(ReferenceCharm::new);
    }

    /** The reference workload in a state-transition test, from the creation of the context to the last assertion. */
    @Benchmark
    public void stateTransition() {
        ReferenceTest.stateTransition();
    }

    /** The same with a harness, from its creation to its end. */
    @Benchmark
    public void harnessCycle() {
        ReferenceTest.harnessCycle();
    }

    /** The renewal of one of ten thousand leases in memory. */
    @Benchmark
    public Lease leaseRenewal() {
        next = next == LEASES - 1 ? 0 : next + 1;
        now = next == 0 ? now.plusSeconds(1) : now;
        return renew(next);
    }
}
