package dev.jops.testing.explore;

import dev.jops.testing.Invariant;
import dev.jops.testing.InvariantViolatedException;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.Timeline;
import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays schedules: each from the deployment until all faults are over and everything is quiet. */
final class ScheduleRun {
    static final String COMES_TO_AN_END = "hooks come to an end";

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration CALM = Duration.ofMinutes(7); // an update-status on each unit, at least
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_UNREST = Duration.ofMinutes(20);
    private static final int MOST_RETRIES = 4;

    private final Consumer<SimulatedJuju> deployment;
    private final List<Invariant> always;
    private final List<Invariant> inTheEnd;

    ScheduleRun(Consumer<SimulatedJuju> deployment, List<Invariant> always, List<Invariant> inTheEnd) {
        this.deployment = deployment;
        this.always = always;
        this.inTheEnd = inTheEnd;
    }

    /** The outcome of a schedule. */
    static final class Outcome {
        private final Schedule schedule;
        private final @Nullable String violated;
        private final Timeline timeline;
        private final long hooks;

        Outcome(Schedule schedule, @Nullable String violated, SimulatedJuju juju) {
            this.schedule = schedule;
            this.violated = violated;
            this.timeline = juju.timeline();
            this.hooks = juju.hooks();
        }

        Schedule schedule() {
            return schedule;
        }

        /** Returns the name of the invariant that did not hold. */
        Optional<String> violated() {
            return Optional.ofNullable(violated);
        }

        Timeline timeline() {
            return timeline;
        }

        long hooks() {
            return hooks;
        }

        boolean isLike(Outcome other) {
            return violated().equals(other.violated()) && timeline.toString().equals(other.timeline.toString());
        }
    }

    /**
     * Plays the steps of a schedule.
     *
     * @throws IllegalArgumentException if one of them names a unit or an application that does not exist
     */
    Outcome play(Schedule schedule, String version) {
        return play(schedule.seed(), schedule.mostUnits(), version, juju -> {
            new ScheduleSubjects(juju, schedule).requireAll();
            return schedule.steps();
        });
    }

    /** Plays the steps that are generated once everything is deployed. */
    Outcome play(long seed, int mostUnits, String version, Function<SimulatedJuju, List<Step>> stepsOf) {
        try (SimulatedJuju juju = SimulatedJuju.builder()
                .seed(seed)
                .version(version)
                .mostUnits(mostUnits)
                .build()) {
            deployment.accept(juju);
            always.forEach(juju::require);
            Schedule schedule = new Schedule(seed, Math.min(mostUnits, largest(juju)), stepsOf.apply(juju));
            return new Outcome(schedule, violatedBy(schedule, juju), juju);
        }
    }

    private static int largest(SimulatedJuju juju) {
        int most = 1;
        for (SimulatedApplication application : juju.applications()) {
            most = Math.max(most, application.units().size());
        }
        return most;
    }

    private @Nullable String violatedBy(Schedule schedule, SimulatedJuju juju) {
        Duration end = Duration.ZERO;
        for (Step step : schedule.steps()) {
            juju.after(step.at(), () -> perform(step.act(), juju));
            Duration over = step.at().plus(step.act().lasts());
            end = over.compareTo(end) > 0 ? over : end;
        }
        try {
            juju.advance(end.plus(GRACE));
            juju.endFaults();
            juju.advance(CALM);
            for (int i = 0; i < MOST_RETRIES && anyInError(juju); i++) {
                juju.advance(LONGEST_RETRY);
            }
            if (!juju.comesToRest(LONGEST_UNREST)) {
                return COMES_TO_AN_END;
            }
        } catch (InvariantViolatedException e) {
            return e.invariant();
        }
        return violatedInTheEnd(juju);
    }

    /** Performs an act, unless its subject does not exist or is not in a suitable state. */
    private static void perform(Act act, SimulatedJuju juju) {
        if (act instanceof Operation operation) {
            operation.perform(juju);
        } else if (act instanceof Fault fault && juju.canInject(fault)) {
            juju.inject(fault);
        }
    }

    private @Nullable String violatedInTheEnd(SimulatedJuju juju) {
        for (Invariant invariant : inTheEnd) {
            if (!juju.holdsInTheEnd(invariant)) {
                return invariant.name();
            }
        }
        return null;
    }

    private static boolean anyInError(SimulatedJuju juju) {
        for (SimulatedApplication application : juju.applications()) {
            for (SimulatedUnit unit : application.units()) {
                if (unit.hookInError().isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
