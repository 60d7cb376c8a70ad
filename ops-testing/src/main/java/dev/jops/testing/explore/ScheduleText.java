package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Fault;
import dev.jops.testing.fault.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one-line form of a schedule: its head and its steps, separated by semicolons, each made of words without blanks.
 */
final class ScheduleText {
    private static final String SEED = "seed=";
    private static final String UNITS = "units=";

    private ScheduleText() {}

    static String of(Schedule schedule) {
        StringBuilder line = new StringBuilder(SEED).append(schedule.seed());
        if (schedule.mostUnits() != Schedule.ALL_UNITS) {
            line.append(' ').append(UNITS).append(schedule.mostUnits());
        }
        for (Step step : schedule.steps()) {
            line.append("; ").append(Times.write(step.at()));
            for (String word : step.act().words()) {
                line.append(' ').append(word);
            }
        }
        return line.toString();
    }

    static Schedule parse(String line) {
        String[] parts = line.split(";", -1);
        String[] head = parts[0].strip().split("\\s+", -1);
        boolean hasUnits = head.length == 2 && head[1].startsWith(UNITS);
        boolean isHead = head[0].startsWith(SEED) && (head.length == 1 || hasUnits);
        if (!isHead) {
            throw new IllegalArgumentException(
                    "a schedule begins with seed=N or seed=N units=N, not with \"" + parts[0].strip() + "\"");
        }
        long seed = number(head[0].substring(SEED.length()));
        int units = hasUnits
                ? (int) Math.max(0, Math.min(Integer.MAX_VALUE, number(head[1].substring(UNITS.length()))))
                : Schedule.ALL_UNITS;
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            steps.add(step(parts[i].strip()));
        }
        return new Schedule(seed, units, steps);
    }

    private static Step step(String text) {
        List<String> words = List.of(text.split("\\s+", -1));
        if (words.size() < 2) {
            throw new IllegalArgumentException(
                    "a step is a moment and what happens then, such as 80s refresh mysql, not \"" + text + "\"");
        }
        List<String> act = words.subList(1, words.size());
        Optional<Operation> operation = Operation.parse(act);
        return new Step(Times.read(words.get(0)), operation.isPresent() ? operation.get() : Fault.parse(act));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a number", e);
        }
    }
}
