package dev.jops.testing.explore;

import dev.jops.testing.RanCommand;
import dev.jops.testing.Timeline;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.Violation;
import dev.jops.testing.Violation.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A failure that an exploration found: a condition that does not hold, and the shortest schedule that shows it. */
public final class ExplorationFailure {
    /** The condition that a charm violates if it behaves differently with the same seed. */
    static final String IS_DETERMINISTIC = "one schedule gives one timeline";

    /** The commands that have no effect on charms or other units, and those for jops's own state. */
    private static final Pattern WITHOUT_EFFECT =
            Pattern.compile(".+-(get|ids|list)|goal-state|is-leader|juju-log|opened-ports|state-set|state-delete");

    private final Violation violation;
    private final Schedule schedule;
    private final Schedule found;
    private final Timeline timeline;
    private final List<RanCommand> written;
    private final Map<String, Boolean> versions;

    /**
     * Creates a failure.
     *
     * @param shortest the outcome of the shortest schedule
     * @param found the schedule in which it was found
     */
    ExplorationFailure(Outcome shortest, Schedule found, Map<String, Boolean> versions) {
        this(shortest.violation().orElseThrow(), shortest, found, versions);
    }

    private ExplorationFailure(Violation violation, Outcome outcome, Schedule found, Map<String, Boolean> versions) {
        this.violation = violation;
        this.schedule = outcome.schedule();
        this.found = found;
        this.timeline = outcome.timeline();
        this.written = outcome.commands().stream()
                .filter(command -> !WITHOUT_EFFECT.matcher(command.name()).matches())
                .collect(Collectors.toUnmodifiableList());
        this.versions = versions;
    }

    /**
     * Returns the failure that two runs of one schedule differ, so that something other than the seed decides what the
     * charm does.
     */
    static ExplorationFailure ofTwo(Outcome outcome, String difference) {
        String explanation =
                "something else than the seed decides what the charm does, such as a clock, a random number or"
                        + " the order of a map that are not the charm's own. The first difference:\n" + difference;
        return new ExplorationFailure(
                new Violation(Property.DETERMINISM, IS_DETERMINISTIC, explanation, Optional.empty()),
                outcome,
                outcome.schedule(),
                Collections.unmodifiableMap(new LinkedHashMap<>()));
    }

    /** Returns the name of the condition that does not hold. */
    public String violated() {
        return violation.invariant();
    }

    /**
     * Returns the violation of that condition: the kind of property, the values, and the hook and unit that broke it.
     */
    public Violation violation() {
        return violation;
    }

    /** Returns whether the charm behaves the same twice with one seed; if not, the schedule can't be made shorter. */
    public boolean isDeterministic() {
        return violation.property() != Property.DETERMINISM;
    }

    /** Returns the shortest schedule that shows it. */
    public Schedule schedule() {
        return schedule;
    }

    /** Returns the schedule in which it was found. */
    public Schedule found() {
        return found;
    }

    /** Returns what happened in the shortest schedule. */
    public Timeline timeline() {
        return timeline;
    }

    /**
     * Returns for versions of Juju, such as {@code 3.6}, whether the steps were seen to end this way; false does not
     * prove that they can't.
     */
    public Map<String, Boolean> versions() {
        return versions;
    }

    /**
     * Returns the condition, what broke it, the steps, the versions, the part of the timeline in which it happened, and
     * the line that reproduces it.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\"").append(violated()).append("\" does not hold (");
        text.append(violation.property().name().toLowerCase(Locale.ROOT)).append(").\n");
        if (!violation.details().isEmpty()) {
            text.append(violation.details().indent(2));
        }
        violation
                .brokenBy()
                .ifPresent(hook -> text.append("  ").append(heldUntil(hook)).append('\n'));
        if (!written.isEmpty()) {
            text.append("  what that hook asked Juju to change:\n");
            written.forEach(
                    command -> text.append(Difference.text(command).strip().indent(4)));
        }
        text.append(isDeterministic() ? "\nThe shortest schedule for it" : "\nThe schedule")
                .append(" (seed ")
                .append(schedule.seed())
                .append(", ")
                .append(counted(schedule.mostUnits(), "unit"))
                .append(", found with ")
                .append(counted(found.steps().size(), "step"))
                .append("):\n");
        text.append(
                schedule.steps().isEmpty()
                        ? "  the deployment alone\n"
                        : schedule.describe().indent(2));
        text.append('\n');
        if (!versions.isEmpty()) {
            text.append("It can happen on Juju ").append(named(true)).append('.');
            text.append(versions.containsValue(false) ? " It was not seen on " + named(false) + ".\n\n" : "\n\n");
        }
        text.append("From its timeline:\n");
        new Excerpt(timeline, violation.brokenBy()).appendTo(text);
        return text.append("\nTo see it again: exploration.replay(Schedule.parse(\"")
                .append(schedule)
                .append("\"))\n")
                .toString();
    }

    private static String heldUntil(TimelineEntry hook) {
        return "it held until " + hook.text() + " of " + hook.subject() + ", which began at "
                + Schedule.Step.moment(hook.at());
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String named(boolean happens) {
        List<String> names = new ArrayList<>();
        versions.forEach((version, does) -> {
            if (does == happens) {
                names.add(version);
            }
        });
        return String.join(", ", names);
    }
}
