package dev.jops.testing;

import dev.jops.juju.JujuVersion;
import dev.jops.simulator.model.JujuRules;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.ModelType;
import dev.jops.testing.state.State;
import java.time.Duration;
import java.util.Objects;

/** Says what kind of Juju it is. */
public final class SimulatedJujuBuilder {
    long seed;
    int mostUnits = Integer.MAX_VALUE;
    JujuVersion version = JujuRules.USUAL;
    ModelState model = ModelState.machines("simulation").withUuid("5e1ec7ed-0000-4000-8000-000000000000");
    int memory = 200_000;
    Duration longestSilence = Duration.ofSeconds(10);
    boolean configChangedFollowsElection;

    SimulatedJujuBuilder() {}

    /** What decides every latency and order; 0 if it is not said. */
    public SimulatedJujuBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Sets how many units an application is deployed with at most, whatever the deployment says. */
    public SimulatedJujuBuilder mostUnits(int value) {
        mostUnits = value;
        return this;
    }

    /** The version of Juju; 3.6 if it is not said. */
    public SimulatedJujuBuilder version(String value) {
        version = JujuVersion.parse(value);
        return this;
    }

    /**
     * The model is on Kubernetes, where units are pods: storage-attached comes after start, a pod that vanished is
     * replaced by one without its files, the unit with the highest number goes first, and there are no subordinates.
     */
    public SimulatedJujuBuilder kubernetes() {
        return model(new ModelState(model.name(), model.uuid(), ModelType.KUBERNETES, model.cloudSpec()));
    }

    /** Has this model, as {@link State#model} tells it; without it one of machines. */
    public SimulatedJujuBuilder model(ModelState where) {
        model = Objects.requireNonNull(where, "where");
        return this;
    }

    /**
     * How much is remembered of what happened; 200,000 if it is not said, which only a very large simulation exceeds.
     * So many entries of the timeline, hooks of its picture, and of all units together hooks and hook commands are
     * there to be asked for; beyond that the oldest are forgotten. What is, such as databags and statuses, is never
     * forgotten.
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
     * Sets how much real time a handler may take without a hook command before the run fails with the stack that it
     * hangs in; 10 s by default, and no limit while a debugger is attached.
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
     * Takes Juju's handbook at its word, by which config-changed runs on all units of an application after
     * leader-elected on one. Juju's code does so at the deployment alone, and so does this Juju unless it is told.
     */
    public SimulatedJujuBuilder configChangedFollowsElection() {
        configChangedFollowsElection = true;
        return this;
    }

    /** The simulated Juju, without applications. */
    public SimulatedJuju build() {
        return new SimulatedJuju(this);
    }
}
