package dev.jops.testing;

import dev.jops.juju.JujuVersion;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.workload.PebbleProgram;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.ModelType;
import dev.jops.testing.state.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link SimulatedJuju}. */
public final class SimulatedJujuBuilder {
    long seed;
    int mostUnits = Integer.MAX_VALUE;
    JujuVersion version = JujuRules.USUAL;
    ModelState model = ModelState.machines("simulation").withUuid("5e1ec7ed-0000-4000-8000-000000000000");
    int memory = 200_000;
    Duration longestSilence = Duration.ofSeconds(10);
    Optional<Instant> start = Optional.empty();
    InstantSource wall = InstantSource.system();
    Duration longestProcessSilence = Duration.ofMinutes(10);
    Duration storageTakes = Duration.ZERO;
    boolean configChangedFollowsElection;
    Optional<PebbleProgram> pebble = Optional.empty();

    @Nullable
    Executor threads;

    SimulatedJujuBuilder() {}

    /** Sets the seed that decides every latency and order; 0 by default. */
    public SimulatedJujuBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Sets what the simulated clock on the wall shows at the beginning; {@code 2026-01-01T00:00:00Z} by default, and this
     * computer's time if the first application is a packed charm.
     */
    public SimulatedJujuBuilder startAt(Instant instant) {
        start = Optional.of(instant);
        return this;
    }

    /** Sets this computer's clock. */
    SimulatedJujuBuilder wall(InstantSource clock) {
        wall = clock;
        return this;
    }

    /** Limits how many units an application is deployed with, whatever the deployment asks for. */
    public SimulatedJujuBuilder mostUnits(int value) {
        mostUnits = value;
        return this;
    }

    /** Sets the version of Juju; 3.6 by default. */
    public SimulatedJujuBuilder version(String value) {
        version = JujuVersion.parse(value);
        return this;
    }

    /**
     * Puts the model on Kubernetes, where units are pods. Containers that a charm declares start by themselves, and
     * pebble-ready, notices and checks run their hooks; storage-attached comes after start; a refresh replaces the pods,
     * one after another; a pod that vanished is replaced by one without its files; each start of an agent runs start
     * again; the unit with the highest number is removed first, and there are no subordinates.
     */
    public SimulatedJujuBuilder kubernetes() {
        return model(new ModelState(model.name(), model.uuid(), ModelType.KUBERNETES, model.cloudSpec()));
    }

    /** Sets the model, as in {@link State#model}; a machine model by default. */
    public SimulatedJujuBuilder model(ModelState where) {
        model = Objects.requireNonNull(where, "where");
        return this;
    }

    /**
     * Sets how much history is kept; 200,000 by default, which only a very large simulation exceeds. The limit applies
     * to the entries of the timeline, to the hooks of its picture, and to the hooks and hook commands of all units
     * together; beyond it the oldest are forgotten. Current state, such as databags and statuses, is never forgotten.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SimulatedJujuBuilder remember(int latest) {
        if (latest < 1) {
            throw new IllegalArgumentException("a simulation remembers 1 thing at least, and not " + latest);
        }
        memory = latest;
        return this;
    }

    /**
     * Sets how much real time a handler may take without a hook command before the run fails with the stack in which it
     * hangs; 10 s by default, and unlimited while a debugger is attached.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SimulatedJujuBuilder longestSilence(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a handler needs some time, and not " + limit);
        }
        longestSilence = limit;
        return this;
    }

    /**
     * Sets how much real time a process of a packed charm may take without a hook command or a scripted program before it
     * is stopped and the run fails; 10 min by default, and unlimited while a debugger is attached to this JVM.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SimulatedJujuBuilder longestProcessSilence(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a process needs some time, and not " + limit);
        }
        longestProcessSilence = limit;
        return this;
    }

    /**
     * Sets how long it takes to provision a storage; no time by default. On machines a unit is not installed before its
     * first storages are attached.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SimulatedJujuBuilder storageTakes(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a storage can't be provisioned in " + duration);
        }
        storageTakes = duration;
        return this;
    }

    /**
     * Runs the charms on threads of this executor, which must start as many as are asked for at one time, as a cached
     * pool does. The simulation does not shut it down. By default it starts threads of its own, which costs more than a
     * short simulation itself: share an executor among thousands.
     */
    public SimulatedJujuBuilder threads(Executor shared) {
        threads = Objects.requireNonNull(shared, "shared");
        return this;
    }

    /**
     * Follows Juju's documentation, by which config-changed runs on all units of an application after leader-elected on
     * one. Juju's code does so only at the deployment, and so does this Juju by default.
     */
    public SimulatedJujuBuilder configChangedFollowsElection() {
        configChangedFollowsElection = true;
        return this;
    }

    /**
     * Gives each container a real Pebble, whose program this is, in place of the simulated one: in a machine of its own,
     * with nothing of this computer but {@code /usr} and the running Java, which can only be read, and the directories in
     * which the charm has the storages that the metadata mounts. From the first container
     * on, simulated time passes as on the wall clock. A container that no longer answers is killed, with its files.
     *
     * <p>It takes {@code -Djops.machine=namespaces}.
     *
     * @throws IllegalArgumentException if there is no such program
     */
    public SimulatedJujuBuilder realPebble(Path binary) {
        pebble = Optional.of(PebbleProgram.at(binary));
        return this;
    }

    /**
     * Says what stands in for the image of a container that has a real Pebble: the files of this directory, which its root
     * has from each start on.
     *
     * @throws IllegalStateException before {@link #realPebble}
     * @throws IllegalArgumentException if it is not a directory
     */
    public SimulatedJujuBuilder image(String container, Path directory) {
        pebble = Optional.of(pebble.orElseThrow(() -> new IllegalStateException("the image of " + container
                        + " has no use in a simulated container: call realPebble(...) before image(...)"))
                .withImage(container, directory));
        return this;
    }

    /** Returns the simulated Juju, without applications. */
    public SimulatedJuju build() {
        return new SimulatedJuju(this);
    }
}
