package dev.jops.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Numbers that are easier to read than others; whoever takes one after the other comes to an end. */
final class Simpler {
    private static final long[] ROUND_MILLIS = {60_000, 10_000, 1_000};

    private Simpler() {}

    /** Smaller ones, from 1 on. */
    static List<Integer> than(int number) {
        List<Integer> simpler = new ArrayList<>();
        for (int other : new int[] {1, number / 2, number - 1}) {
            if (other >= 1 && other < number && !simpler.contains(other)) {
                simpler.add(other);
            }
        }
        return simpler;
    }

    /** Rounder ones that are longer than nothing: whole minutes, tens of seconds, seconds. */
    static List<Duration> than(Duration duration) {
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
