package dev.jops.testing.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers that are simpler to read than others. Choosing a simpler one again and again comes to an end. */
final class Numbers {

    private Numbers() {}

    static void requireCommand(int command) {
        if (command < 1) {
            throw new IllegalArgumentException("command " + command + " of a hook can't be chosen: the first one is 1");
        }
    }

    static void requireLasting(Optional<Duration> lasting) {
        lasting.ifPresent(Numbers::requireDuration);
    }

    static void requireDuration(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time can't pass by " + duration + ": a duration is zero or more");
        }
    }

    /** Returns smaller numbers, from 1 on. */
    static List<Integer> simplerThan(int number) {
        List<Integer> simpler = new ArrayList<>();
        for (int other : new int[] {1, number / 2, number - 1}) {
            if (other >= 1 && other < number && !simpler.contains(other)) {
                simpler.add(other);
            }
        }
        return simpler;
    }

    /** Returns rounder durations that are longer than zero. */
    static List<Duration> simplerThan(Duration duration) {
        List<Duration> simpler = new ArrayList<>();
        for (Duration other : Times.rounder(duration)) {
            if (!other.isZero()) {
                simpler.add(other);
            }
        }
        return simpler;
    }

    static List<Optional<Duration>> simplerThan(Optional<Duration> lasting) {
        List<Optional<Duration>> simpler = new ArrayList<>();
        lasting.ifPresent(duration -> simplerThan(duration).forEach(other -> simpler.add(Optional.of(other))));
        return simpler;
    }
}
