package dev.jops.testing.explore;

import dev.jops.testing.Invariant;
import dev.jops.testing.InvariantViolatedException;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedJujuBuilder;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.UncaughtCharmException;
import dev.jops.testing.Violation;
import dev.jops.testing.Violation.Property;
import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.explore.ScheduleMaker.Plot;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays schedules, each from the deployment until all faults are over and everything is quiet. */
final class ScheduleRun {
    static final String COMES_TO_AN_END = "hooks come to an end";
    static final String CONSTRUCTORS_SUCCEED = "no charm's constructor throws an exception";

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration CALM = Duration.ofMinutes(7); // at least one update-status on each unit
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_UNREST = Duration.ofMinutes(20);
    private static final int MOST_RETRIES = 4;

    private final Consumer<SimulatedJuju> deployment;
    private final List<Invariant> always;
    private final List<Invariant> inTheEnd;
    private final Consumer<SimulatedJujuBuilder> settings;

    /**
     * Prepares to play schedules. Those that run at the same time share only what the settings and the deployment
     * share.
     *
     * @param settings applies the settings that all schedules have in common
     */
    ScheduleRun(
            Consumer<SimulatedJuju> deployment,
            List<Invariant> always,
            List<Invariant> inTheEnd,
            Consumer<SimulatedJujuBuilder> settings) {
        this.deployment = deployment;
        this.always = List.copyOf(always);
        this.inTheEnd = List.copyOf(inTheEnd);
        this.settings = settings;
    }

    /**
     * Plays the steps of a schedule.
     *
     * @throws IllegalArgumentException if one of them names a unit or an application that does not exist
     */
    Outcome play(Schedule schedule, String version) {
        return play(schedule.seed(), schedule.mostUnits(), version, juju -> {
            new ScheduleSubjects(juju, schedule).requireAll();
            return Plot.of(schedule);
        });
    }

    /** Plays the plot that is generated once everything is deployed. */
    Outcome play(long seed, int mostUnits, String version, Function<SimulatedJuju, Plot> plotOf) {
        SimulatedJujuBuilder builder =
                SimulatedJuju.builder().seed(seed).version(version).mostUnits(mostUnits);
        settings.accept(builder);
        try (SimulatedJuju juju = builder.build()) {
            deployment.accept(juju);
            always.forEach(juju::require);
            Plot plot = plotOf.apply(juju);
            Schedule schedule = new Schedule(seed, Math.min(mostUnits, largest(juju)), plot.steps());
            return new Outcome(schedule, plot.stories(), violatedBy(schedule, juju), juju);
        }
    }

    /** Returns a failed outcome with the hook that broke the invariant, and the commands of that hook. */
    Outcome explained(Outcome failed, String version) {
        Violation violation = failed.violation().orElseThrow();
        List<Invariant> all = new ArrayList<>(always);
        all.addAll(inTheEnd);
        for (Invariant invariant : all) {
            if (invariant.name().equals(violation.invariant())) {
                boolean isSafety = violation.property() == Property.SAFETY;
                BreakingHook breaking = new BreakingHook(invariant, isSafety);
                List<Invariant> watched = new ArrayList<>();
                watched.add(Invariant.watching("looking for the hook that breaks " + invariant, () -> breaking));
                watched.addAll(always); // after the watch, because a violation ends the simulation
                new ScheduleRun(deployment, watched, inTheEnd, settings).play(failed.schedule(), version);
                Optional<TimelineEntry> hook = isSafety ? violation.brokenBy() : breaking.hook();
                return failed.with(
                        new Violation(violation.property(), violation.invariant(), violation.details(), hook),
                        breaking.commands());
            }
        }
        return failed;
    }

    private static int largest(SimulatedJuju juju) {
        int most = 1;
        for (SimulatedApplication application : juju.applications()) {
            most = Math.max(most, application.units().size());
        }
        return most;
    }

    private @Nullable Violation violatedBy(Schedule schedule, SimulatedJuju juju) {
        Duration end = Duration.ZERO;
        for (Step step : schedule.steps()) {
            juju.after(step.at(), () -> perform(step.act(), juju));
            Duration over = step.at().plus(step.act().lasts());
            end = over.compareTo(end) > 0 ? over : end;
        }
        try {
            Duration calm = end.plus(GRACE);
            juju.after(
                    calm, juju::endFaults); // within one run, because each hands the hooks to another thread and back
            juju.advance(calm.plus(CALM));
            for (int i = 0; i < MOST_RETRIES && anyInError(juju); i++) {
                juju.advance(LONGEST_RETRY);
            }
            if (!juju.comesToRest(LONGEST_UNREST)) {
                return new Violation(
                        Property.LIVENESS,
                        COMES_TO_AN_END,
                        "hooks still run " + LONGEST_UNREST.toMinutes() + " min after all faults were over",
                        juju.timeline().lastHook());
            }
        } catch (InvariantViolatedException e) {
            return e.violation();
        } catch (UncaughtCharmException e) {
            return new Violation(
                    Property.SAFETY,
                    CONSTRUCTORS_SUCCEED,
                    String.valueOf(e.getMessage()),
                    juju.timeline().lastHook());
        }
        return violatedInTheEnd(juju);
    }

    /** Performs an operation or fault, unless its subject does not exist or is not in a suitable state. */
    private static void perform(Act written, SimulatedJuju juju) {
        Act act = written.form().withUnits(written, unit -> Roles.unit(juju, unit));
        if (act instanceof Operation operation) {
            operation.perform(juju);
        } else if (act instanceof Fault fault && juju.canInject(fault)) {
            juju.inject(fault);
        }
    }

    private @Nullable Violation violatedInTheEnd(SimulatedJuju juju) {
        for (Invariant invariant : inTheEnd) {
            Optional<Violation> violation = juju.violationInTheEnd(invariant);
            if (violation.isPresent()) {
                return violation.orElseThrow();
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
