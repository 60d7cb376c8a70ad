package dev.jops.testing.explore;

import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The operations and faults of one simulation, and their times. Together with the charm's code and the deployment, it
 * decides everything that happens, even in another JVM.
 *
 * @param seed decides every latency and order
 * @param mostUnits how many units an application is deployed with at most
 * @param steps the steps, in order of time
 */
public record Schedule(long seed, int mostUnits, List<Step> steps) {
    static final int ALL_UNITS = Integer.MAX_VALUE;

    /**
     * An operation or fault at a point in time.
     *
     * @param at the simulated time since the deployment
     */
    public record Step(Duration at, Act act) {

        /** Checks both parts. */
        public Step {
            Objects.requireNonNull(act, "act");
            if (!(act instanceof Operation || act instanceof Fault)) {
                throw new IllegalArgumentException(act + " is neither an operation nor a fault");
            }
            if (at.isNegative()) {
                throw new IllegalArgumentException("nothing happens before the deployment: " + at);
            }
        }

        /** Returns the step as one line: its time and what happens. */
        @Override
        public String toString() {
            return moment(at) + "  " + act.describe();
        }

        /** Returns a simulated time in minutes and seconds. */
        static String moment(Duration at) {
            return String.format(Locale.ROOT, "%d:%02d.%03d", at.toMinutes(), at.toSecondsPart(), at.toMillisPart());
        }
    }

    /** Sorts the steps by time; those at the same time keep their order. */
    public Schedule {
        if (mostUnits < 1) {
            throw new IllegalArgumentException("an application can't be deployed with " + mostUnits + " units here");
        }
        List<Step> ordered = new ArrayList<>(steps);
        ordered.sort(Comparator.comparing(Step::at));
        steps = Collections.unmodifiableList(ordered);
    }

    /**
     * Returns the schedule of a line, as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it is not a schedule, in which case the message names the part that was not
     *     understood, or if a step in an older form would mean something else today
     */
    public static Schedule parse(String line) {
        return ScheduleText.parse(line);
    }

    /**
     * Returns the steps as a numbered list, each with its time, and each fault with the rule of Juju that permits it.
     */
    public String describe() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            Act act = steps.get(i).act();
            lines.append(i + 1).append(". ").append(steps.get(i)).append('\n');
            if (act instanceof Fault fault) {
                lines.append("   (Juju: ").append(fault.rule()).append(")\n");
            }
        }
        return lines.toString();
    }

    Schedule withSteps(List<Step> others) {
        return new Schedule(seed, mostUnits, others);
    }

    Schedule withMostUnits(int count) {
        return new Schedule(seed, count, steps);
    }

    Schedule withSeed(long other) {
        return new Schedule(other, mostUnits, steps);
    }

    /**
     * Returns one line that {@link #parse} reads, such as {@code seed=4 units=2; 12s kill mysql/0 2; 80s refresh
     * mysql}.
     */
    @Override
    public String toString() {
        return ScheduleText.of(this);
    }
}
