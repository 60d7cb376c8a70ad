package dev.jops.testing.explore;

import dev.jops.testing.Timeline;
import dev.jops.testing.TimelineEntry;
import dev.jops.testing.explore.ScheduleRun.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The finding of an exploration: a condition that does not hold, and the shortest schedule that shows it. */
public final class ExplorationFailure {
    /** The condition that a charm violates if it behaves differently under the same seed. */
    static final String IS_DETERMINISTIC = "one schedule gives one timeline";

    private static final int LAST_LINES = 12;

    private final String violated;
    private final Schedule schedule;
    private final Schedule found;
    private final Timeline timeline;
    private final Map<String, Boolean> versions;
    private final String explanation;

    ExplorationFailure(Outcome outcome, Schedule found, Map<String, Boolean> versions) {
        this(outcome, outcome.violated().orElseThrow(), found, versions, "");
    }

    private ExplorationFailure(
            Outcome outcome, String violated, Schedule found, Map<String, Boolean> versions, String explanation) {
        this.violated = violated;
        this.schedule = outcome.schedule();
        this.found = found;
        this.timeline = outcome.timeline();
        this.versions = versions;
        this.explanation = explanation;
    }

    /**
     * Returns the failure of two different runs of one schedule: something other than the seed decides what the charm
     * does.
     */
    static ExplorationFailure ofTwo(Outcome first, Outcome second) {
        List<TimelineEntry> one = first.timeline().entries();
        List<TimelineEntry> other = second.timeline().entries();
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        String explanation =
                "Something else than the seed decides what the charm does, such as a clock, a random number or"
                        + " the order of a map that are not the charm's own. The first difference:\n"
                        + "  " + (same < one.size() ? one.get(same) : "the end") + '\n'
                        + "  " + (same < other.size() ? other.get(same) : "the end") + '\n';
        return new ExplorationFailure(
                first,
                IS_DETERMINISTIC,
                first.schedule(),
                Collections.unmodifiableMap(new LinkedHashMap<>()),
                explanation);
    }

    /** Returns the name of the condition that does not hold. */
    public String violated() {
        return violated;
    }

    /** Returns whether the charm behaves the same twice under one seed; if not, nothing can be shrunk. */
    public boolean isDeterministic() {
        return explanation.isEmpty();
    }

    /** Returns the shortest schedule that shows it. */
    public Schedule schedule() {
        return schedule;
    }

    /** Returns the schedule in which it was found. */
    public Schedule found() {
        return found;
    }

    /** Returns what happened in the shortest schedule; it can be written as a picture. */
    public Timeline timeline() {
        return timeline;
    }

    /**
     * Returns on which versions of Juju, such as {@code 3.6}, the steps were seen to end this way; false does not prove
     * that they can't.
     */
    public Map<String, Boolean> versions() {
        return versions;
    }

    /** Returns the condition, the steps, the versions, the end of the timeline, and the line that reproduces it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\"").append(violated).append("\" does not hold.\n\n");
        text.append(explanation.isEmpty() ? "The shortest schedule for it" : "The schedule")
                .append(" (seed ")
                .append(schedule.seed())
                .append(", ")
                .append(schedule.mostUnits())
                .append(schedule.mostUnits() == 1 ? " unit" : " units")
                .append(", found with ")
                .append(found.steps().size())
                .append(found.steps().size() == 1 ? " step):\n" : " steps):\n");
        text.append(
                schedule.steps().isEmpty()
                        ? "  the deployment alone\n"
                        : schedule.describe().indent(2));
        text.append('\n').append(explanation);
        if (!versions.isEmpty()) {
            text.append("It can happen on Juju ").append(named(true)).append('.');
            text.append(versions.containsValue(false) ? " It was not seen on " + named(false) + ".\n\n" : "\n\n");
        }
        text.append("The last lines of its timeline:\n");
        appendLastLines(text);
        return text.append("\nTo see it again: exploration.replay(Schedule.parse(\"")
                .append(schedule)
                .append("\"))\n")
                .toString();
    }

    private void appendLastLines(StringBuilder text) {
        List<String> lines = new ArrayList<>();
        for (TimelineEntry entry : timeline.entries()) {
            boolean isNoise = entry.text().startsWith("TRACE ") || entry.text().startsWith("DEBUG ");
            if (!isNoise) {
                // of an exception, only which one it is, not where it was thrown
                lines.add(entry.toString().lines().limit(2).collect(Collectors.joining(": ")));
            }
        }
        for (String line : lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) {
            text.append("  ").append(line).append('\n');
        }
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
