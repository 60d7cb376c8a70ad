package dev.jops.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Numbers that are easier to read than others; whoever takes one after the other comes to an end. */
final class ShrinkCandidates {
    private static final long[] ROUND_MILLIS = {60_000, 10_000, 1_000};

    private ShrinkCandidates() {}

    /** The acts with a simpler number. */
    static List<Act> acts(int number, IntFunction<Act> with) {
        List<Act> simpler = new ArrayList<>();
        for (int other : than(number)) {
            simpler.add(with.apply(other));
        }
        return simpler;
    }

    /** The acts with a simpler duration. */
    static List<Act> acts(Duration duration, Function<Duration, Act> with) {
        List<Act> simpler = new ArrayList<>();
        for (Duration other : than(duration)) {
            simpler.add(with.apply(other));
        }
        return simpler;
    }

    /** The acts with a simpler number or a simpler duration. */
    static List<Act> acts(
            int number, IntFunction<Act> withNumber, Duration duration, Function<Duration, Act> withDuration) {
        List<Act> simpler = acts(number, withNumber);
        simpler.addAll(acts(duration, withDuration));
        return simpler;
    }

    /** Smaller ones, from 1 on. */
    private static List<Integer> than(int number) {
        List<Integer> simpler = new ArrayList<>();
        for (int other : new int[] {1, number / 2, number - 1}) {
            if (other >= 1 && other < number && !simpler.contains(other)) {
                simpler.add(other);
            }
        }
        return simpler;
    }

    /** Rounder ones that are longer than nothing: whole minutes, tens of seconds, seconds. */
    private static List<Duration> than(Duration duration) {
        List<Duration> simpler = new ArrayList<>();
        for (Duration other : momentsThan(duration)) {
            if (!other.isZero()) {
                simpler.add(other);
            }
        }
        return simpler;
    }

    /** Rounder moments, the beginning among them. */
    static List<Duration> momentsThan(Duration moment) {
        List<Duration> simpler = new ArrayList<>();
        long millis = moment.toMillis();
        for (long round : ROUND_MILLIS) {
            if (millis % round == 0) {
                break;
            }
            long below = millis - millis % round;
            simpler.add(Duration.ofMillis(below));
            simpler.add(Duration.ofMillis(below + round));
        }
        return simpler;
    }
}
