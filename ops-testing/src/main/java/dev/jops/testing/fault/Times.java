package dev.jops.testing.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times as they are written in schedules: {@code 75s} or {@code 0.3s}. */
public final class Times {
    private static final Duration LONGEST = Duration.ofDays(100);
    private static final int MOST_CHARS = 20;
    private static final long[] ROUND_MILLIS = {60_000, 10_000, 1_000};

    private Times() {}

    /** Returns a time as it is written. */
    public static String write(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }

    /**
     * Returns the time that a word stands for.
     *
     * @throws IllegalArgumentException if it is not a time
     */
    public static Duration read(String word) {
        try {
            if (word.endsWith("s") && isPlain(word)) {
                Duration time = Duration.ofMillis(new BigDecimal(word.substring(0, word.length() - 1))
                        .movePointRight(3)
                        .longValueExact());
                if (time.abs().compareTo(LONGEST) > 0) {
                    throw new IllegalArgumentException(
                            word + " is longer than a schedule takes: at most " + write(LONGEST));
                }
                return time;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw notATime(word, e);
        }
        throw notATime(word, null);
    }

    /** Returns whether it has no exponent: 1e999999999 has too many digits to compute with. */
    private static boolean isPlain(String word) {
        return word.length() <= MOST_CHARS && word.indexOf('e') < 0 && word.indexOf('E') < 0;
    }

    private static IllegalArgumentException notATime(String word, @Nullable Exception cause) {
        return new IllegalArgumentException("a time is written as 75s or 0.3s, not as " + word, cause);
    }

    /**
     * Returns nearby times in whole minutes, tens of seconds or seconds, which may be zero; none if it is in whole
     * minutes already.
     */
    public static List<Duration> rounder(Duration time) {
        Set<Duration> rounder = new LinkedHashSet<>();
        long millis = time.toMillis();
        for (long round : ROUND_MILLIS) {
            if (millis % round == 0) {
                break;
            }
            long below = millis - millis % round;
            rounder.add(Duration.ofMillis(below));
            rounder.add(Duration.ofMillis(below + round));
        }
        return List.copyOf(rounder);
    }

    /** Returns the end of a clause that says how long something lasts; empty if it lasts until it is ended. */
    static String during(Optional<Duration> lasting) {
        return lasting.map(duration -> " for " + write(duration)).orElse("");
    }
}
