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
    public SimulatedJujuBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets the time of the simulated wall clock at the beginning; by default {@code 2026-01-01T00:00:00Z}, or this
     * computer's time if the first application is a packed charm.
     */
    public SimulatedJujuBuilder startAt(Instant instant) {
        start = Optional.of(instant);
        return this;
    }

    /** Sets the clock that stands for this computer's. */
    SimulatedJujuBuilder wall(InstantSource clock) {
        wall = clock;
        return this;
    }

    /**
     * Sets the most units that an application is deployed with, however many a deployment asks for; without limit by
     * default.
     */
    public SimulatedJujuBuilder mostUnits(int count) {
        mostUnits = count;
        return this;
    }

    /**
     * Sets the version of Juju, such as {@code 2.9.50}; 3.6 by default.
     *
     * @throws IllegalArgumentException if it is not a version
     */
    public SimulatedJujuBuilder version(String version) {
        this.version = JujuVersion.parse(version);
        return this;
    }

    /**
     * Puts the model on Kubernetes, where units are pods. Containers start by themselves, and their readiness, notices
     * and checks cause events; storage-attached comes after start; a refresh replaces the pods, one after another; a
     * pod that vanished is replaced by one without its files; start runs again each time that an agent starts; the unit
     * with the highest number is removed first; and there are no subordinates.
     */
    public SimulatedJujuBuilder kubernetes() {
        return model(new ModelState(model.name(), model.uuid(), ModelType.KUBERNETES, model.cloudSpec()));
    }

    /** Sets the model, as in {@link State#model}; a machine model by default. */
    public SimulatedJujuBuilder model(ModelState model) {
        this.model = Objects.requireNonNull(model, "model");
        return this;
    }

    /**
     * Sets how much history is kept: the most entries of the timeline, hooks in its picture, and hooks and hook
     * commands of all units together. Beyond that, the oldest are forgotten; the current state, such as databags and
     * statuses, never is. The default, 200,000, is enough for all but very large simulations.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SimulatedJujuBuilder remember(int entries) {
        if (entries < 1) {
            throw new IllegalArgumentException("a simulation remembers at least 1 entry, not " + entries);
        }
        memory = entries;
        return this;
    }

    /**
     * Sets how much real time a handler may take without a hook command before the run fails and shows the stack in
     * which it hangs; 10 s by default, and unlimited while a debugger is attached.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SimulatedJujuBuilder longestSilence(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the longest silence of a handler must be positive, not " + limit);
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
            throw new IllegalArgumentException("the longest silence of a process must be positive, not " + limit);
        }
        longestProcessSilence = limit;
        return this;
    }

    /**
     * Sets how long it takes to provision a storage; no time by default. On a machine, install waits for the unit's
     * first storages.
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
     * Runs the charms on threads of this executor, which must run any number of tasks at a time, as a cached pool does.
     * The simulation does not shut it down. By default each simulation starts threads of its own, which costs more than
     * a short simulation itself, so share an executor among thousands.
     */
    public SimulatedJujuBuilder threads(Executor executor) {
        threads = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Runs config-changed on all units of an application after leader-elected on one, as Juju's documentation says. By
     * default that happens only at the deployment, as in Juju's code.
     */
    public SimulatedJujuBuilder configChangedFollowsElection() {
        configChangedFollowsElection = true;
        return this;
    }

    /**
     * Gives each container a real Pebble in place of the simulated one. It runs in a machine of its own, which sees
     * only {@code /usr} and the running Java of this computer, read-only, and the storages that the metadata mounts
     * into the container. From the first container on, simulated time passes like real time. A container that no longer
     * answers is killed, with its files.
     *
     * <p>Needs {@code -Djops.machine=namespaces}.
     *
     * @param binary the program of Pebble
     *
     * @throws IllegalArgumentException if there is no such program
     */
    public SimulatedJujuBuilder realPebble(Path binary) {
        pebble = Optional.of(PebbleProgram.at(binary));
        return this;
    }

    /**
     * Sets the files that stand in for the image of a container with a real Pebble: its root directory begins with them
     * at each start.
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
