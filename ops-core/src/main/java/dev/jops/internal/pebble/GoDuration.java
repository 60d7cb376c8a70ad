package dev.jops.internal.pebble;

import java.time.Duration;
import java.util.Optional;

/** Durations as Go writes and reads them, such as {@code 1m30s} and {@code 500ms}. */
public final class GoDuration {
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @return empty if Go would not take it
     */
    public static Optional<Duration> parse(String text) {
        boolean isNegative = text.startsWith("-");
        String rest = isNegative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        long nanos = 0;
        int at = 0;
        while (at < rest.length()) {
            int unitAt = endOfNumber(rest, at);
            int end = endOfUnit(rest, unitAt);
            long part = nanos(rest.substring(at, unitAt), nanosOf(rest.substring(unitAt, end)));
            if (part < 0 || nanos + part < 0) {
                return Optional.empty();
            }
            nanos += part;
            at = end;
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(isNegative ? -nanos : nanos));
    }

    /**
     * Writes a duration in a form that Go reads, such as {@code 90s} and {@code 1500ms}. A longer one than Go has becomes
     * Go's longest, 292 years.
     */
    public static String format(Duration duration) {
        long nanos = nanos(duration);
        if (nanos % SECOND == 0) {
            return nanos / SECOND + "s";
        }
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + "ms";
        }
        return nanos + "ns";
    }

    private static long nanos(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            return LONGEST.toNanos();
        }
        Duration shortest = LONGEST.negated();
        return (duration.compareTo(shortest) < 0 ? shortest : duration).toNanos();
    }

    /** The nanoseconds of a number of units; negative if it is not a number, or does not fit. */
    private static long nanos(String number, long unit) {
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String fraction = point < 0 ? "" : number.substring(point + 1);
        if (unit == 0 || whole.length() + fraction.length() == 0 || fraction.indexOf('.') >= 0) {
            return -1;
        }
        try {
            long nanos = whole.isEmpty() ? 0 : Math.multiplyExact(Long.parseLong(whole), unit);
            return Math.addExact(nanos, fractionOf(unit, fraction));
        } catch (ArithmeticException | NumberFormatException e) {
            return -1;
        }
    }

    /**
     * The fraction of a unit. Like Go, computes it as a double from the digits that fit into 63 bits, and drops what is less
     * than a nanosecond.
     */
    private static long fractionOf(long unit, String digits) {
        long fraction = 0;
        double scale = 1;
        for (int i = 0; i < digits.length() && fraction < Long.MAX_VALUE / 10; i++) {
            fraction = fraction * 10 + digits.charAt(i) - '0';
            scale *= 10;
        }
        return (long) (fraction * (unit / scale));
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private static int endOfUnit(String text, int from) {
        int end = from;
        while (end < text.length() && !isDigit(text.charAt(end)) && text.charAt(end) != '.') {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "\u00b5s", "\u03bcs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default -> 0;
        };
    }
}
