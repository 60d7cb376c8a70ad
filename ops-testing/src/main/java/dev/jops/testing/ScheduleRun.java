package dev.jops.testing;

import dev.jops.testing.Schedule.Step;
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
    private static final Duration CALM = Duration.ofMinutes(6); // an update-status on each unit, at least
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

    /** What came of a schedule. */
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

        /** The name of the invariant that did not hold. */
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

    Outcome play(Schedule schedule, String version) {
        return play(schedule.seed(), schedule.mostUnits(), version, juju -> schedule.steps());
    }

    /** Plays the steps that are made up when everything is deployed. */
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
            juju.after(step.at(), () -> step.act().perform(juju));
            Duration over = step.at().plus(step.act().duration());
            end = over.compareTo(end) > 0 ? over : end;
        }
        try {
            juju.advance(end.plus(GRACE));
            juju.endFaults();
            juju.advance(GRACE);
            juju.endFaults(); // those too that struck a hook which had begun
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

    private @Nullable String violatedInTheEnd(SimulatedJuju juju) {
        for (Invariant invariant : inTheEnd) {
            if (!invariant.holds().test(juju)) {
                juju.happened("in the end", Occurrence.VIOLATION, "this does not hold: " + invariant.name());
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
