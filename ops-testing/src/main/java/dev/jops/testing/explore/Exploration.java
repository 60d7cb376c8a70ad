package dev.jops.testing.explore;

import dev.jops.testing.Invariant;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.explore.ScheduleRun.Outcome;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.Form;
import dev.jops.testing.fault.Formed;
import dev.jops.testing.fault.OperatorFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs a charm through many schedules of events and faults, looking for one in which a condition does not hold.
 *
 * <p>Only what Juju itself can bring about happens: operators add and remove units, set options, refresh, run actions,
 * and change and suspend relations; processes are killed, commits refused, machines lost, agents restarted, and hook commands fail
 * or are slow. Each {@link Fault} names the rule of Juju that permits it.
 */
public final class Exploration {
    private static final int DETERMINISM_CHECKED_EVERY = 100;

    private final Consumer<SimulatedJuju> deployment;
    private final List<Invariant> always = new ArrayList<>();
    private final List<Invariant> inTheEnd = new ArrayList<>();
    private final List<Class<? extends Formed>> without = new ArrayList<>();
    private final List<Operation.Configure> values = new ArrayList<>();
    private int schedules = 500;
    private long seed;
    private String version = JujuVersions.USUAL;
    private boolean hasOperatorFaults;

    private Exploration(Consumer<SimulatedJuju> deployment) {
        this.deployment = deployment;
    }

    /**
     * Returns an exploration of what this deploys. It is deployed anew for every schedule, and must do the same each
     * time.
     *
     * <p>An invariant with a memory across hooks belongs in the deployment, with {@link SimulatedJuju#require}.
     */
    public static Exploration of(Consumer<SimulatedJuju> deployment) {
        return new Exploration(Objects.requireNonNull(deployment, "deployment"));
    }

    /**
     * Sets how many schedules are run at most; 500 by default.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Exploration schedules(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there is nothing to explore in " + count + " schedules");
        }
        schedules = count;
        return this;
    }

    /** Sets the seed that decides everything; 0 by default. Schedule n uses seed + n, counted from 0. */
    public Exploration seed(long value) {
        seed = value;
        return this;
    }

    /** Sets the version of Juju to explore; 3.6 by default. */
    public Exploration version(String value) {
        version = value;
        return this;
    }

    /** Requires an invariant after every hook. */
    public Exploration require(Invariant invariant) {
        always.add(Objects.requireNonNull(invariant, "invariant"));
        return this;
    }

    /**
     * Requires an invariant at the end, when all faults are over, each unit has had an update-status, and everything is
     * quiet.
     */
    public Exploration requireInTheEnd(Invariant invariant) {
        inTheEnd.add(Objects.requireNonNull(invariant, "invariant"));
        return this;
    }

    /** Adds values that operators set an option to; without any, options that are not booleans stay as they are. */
    public Exploration values(String application, String option, List<?> possible) {
        for (Object value : possible) {
            values.add(new Operation.Configure(application, option, value));
        }
        return this;
    }

    /**
     * Excludes a kind of operation or fault, such as {@code Operation.RemoveUnit.class}; a fault is then excluded in
     * the middle of hooks too.
     */
    public Exploration without(Class<? extends Formed> kind) {
        without.add(Objects.requireNonNull(kind, "kind"));
        return this;
    }

    /** Adds what only an operator can cause, such as revoking a lease or skipping a failed hook. */
    public Exploration withOperatorFaults() {
        hasOperatorFaults = true;
        return this;
    }

    /** Explores until something fails or all schedules have run. */
    public ExplorationReport run() {
        ScheduleRun run = new ScheduleRun(deployment, always, inTheEnd);
        long hooks = 0;
        for (int i = 0; i < schedules; i++) {
            Outcome outcome = explored(run, seed + i);
            hooks += outcome.hooks();
            boolean isSuspect = outcome.violated().isPresent() || i % DETERMINISM_CHECKED_EVERY == 0;
            if (isSuspect) {
                Outcome again = run.play(outcome.schedule(), version);
                if (!again.isLike(outcome)) {
                    return new ExplorationReport(i + 1, hooks, ExplorationFailure.ofTwo(outcome, again));
                }
            }
            if (outcome.violated().isPresent()) {
                return new ExplorationReport(i + 1, hooks, shrunk(run, outcome));
            }
        }
        return new ExplorationReport(schedules, hooks, null);
    }

    /**
     * Replays one schedule as it is.
     *
     * @throws IllegalArgumentException if it names a unit or an application that does not exist
     */
    public ExplorationReport replay(Schedule schedule) {
        ScheduleRun run = new ScheduleRun(deployment, always, inTheEnd);
        Outcome outcome = run.play(schedule, version);
        Outcome again = run.play(schedule, version);
        ExplorationFailure failure = null;
        if (!again.isLike(outcome)) {
            failure = ExplorationFailure.ofTwo(outcome, again);
        } else if (outcome.violated().isPresent()) {
            failure = new ExplorationFailure(outcome, schedule, JujuVersions.on(run, outcome));
        }
        return new ExplorationReport(1, outcome.hooks(), failure);
    }

    private Outcome explored(ScheduleRun run, long scheduleSeed) {
        try {
            return run.play(scheduleSeed, Schedule.ALL_UNITS, version, juju -> new ScheduleMaker(
                            juju, scheduleSeed, this::isWanted, values)
                    .make());
        } catch (RuntimeException e) {
            throw new IllegalStateException("the simulation with seed " + scheduleSeed + " failed: " + e, e);
        }
    }

    private boolean isWanted(Form<?> form) {
        boolean isRequested = form.isOf(OperatorFault.class) || form.isOf(Operation.Emergency.class);
        return without.stream().noneMatch(form::isOf) && (hasOperatorFaults || !isRequested);
    }

    private ExplorationFailure shrunk(ScheduleRun run, Outcome found) {
        Shrinking shrinking = new Shrinking(found.schedule(), candidate -> failsAlike(run, candidate, found));
        Outcome shortest = run.play(shrinking.shortest(), version);
        return new ExplorationFailure(shortest, found.schedule(), JujuVersions.on(run, shortest));
    }

    private boolean failsAlike(ScheduleRun run, Schedule candidate, Outcome found) {
        try {
            return run.play(candidate, version).violated().equals(found.violated());
        } catch (RuntimeException e) {
            return false; // the deployment may ask for a unit that a smaller one does not have
        }
    }
}
