package dev.jops.testing.explore;

import dev.jops.testing.explore.Schedule.Step;
import dev.jops.testing.fault.Act;
import dev.jops.testing.fault.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for a shorter and simpler schedule that fails in the same way: first fewer steps (delta debugging), then fewer
 * units, then simpler numbers, again and again while anything helps.
 */
final class Shrinking {
    private static final int MOST_TRIES = 500;

    private final Predicate<Schedule> fails;
    private Schedule best;
    private int tries;

    Shrinking(Schedule failing, Predicate<Schedule> fails) {
        this.best = failing;
        this.fails = fails;
    }

    Schedule shortest() {
        Schedule before;
        do {
            before = best;
            dropSteps();
            dropUnits();
            simplifySteps();
        } while (!before.equals(best));
        return best;
    }

    /** Returns how many schedules were tried. */
    int tries() {
        return tries;
    }

    private boolean improvesTo(Schedule candidate) {
        if (tries >= MOST_TRIES || candidate.equals(best)) {
            return false;
        }
        tries++;
        if (!fails.test(candidate)) {
            return false;
        }
        best = candidate;
        return true;
    }

    private void dropSteps() {
        for (int size = best.steps().size(); size > 0; size /= 2) {
            int from = 0;
            while (from < best.steps().size()) {
                if (!improvesTo(best.withSteps(without(from, size)))) {
                    from += size;
                }
            }
        }
    }

    private List<Step> without(int from, int size) {
        List<Step> rest = new ArrayList<>(best.steps());
        rest.subList(from, Math.min(rest.size(), from + size)).clear();
        return rest;
    }

    private void dropUnits() {
        for (int units = 1; units < best.mostUnits(); units++) {
            if (improvesTo(best.withMostUnits(units))) {
                return;
            }
        }
    }

    private void simplifySteps() {
        for (int i = 0; i < best.steps().size(); i++) {
            while (simplifies(i)) {
                // and even simpler
            }
        }
    }

    private boolean simplifies(int index) {
        Step step = best.steps().get(index);
        for (Duration at : Times.rounder(step.at())) {
            if (improvesTo(with(index, new Step(at, step.act())))) {
                return true;
            }
        }
        for (Act act : step.act().simpler()) {
            if (improvesTo(with(index, new Step(step.at(), act)))) {
                return true;
            }
        }
        return false;
    }

    private Schedule with(int index, Step step) {
        List<Step> steps = new ArrayList<>(best.steps());
        steps.set(index, step);
        return best.withSteps(steps);
    }
}
