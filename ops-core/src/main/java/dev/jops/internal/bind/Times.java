package dev.jops.internal.bind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of instants and durations, within the limits of Python's types. */
final class Times {
    /** RFC 3339 and {@code datetime} have years of four digits. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** A {@code timedelta} has to be shorter than this. */
    private static final Duration END = Duration.ofDays(1_000_000_000);

    private static final BigDecimal END_SECONDS = BigDecimal.valueOf(END.toSeconds());

    /** ISO 8601 without months; a year has 365 days, as in pydantic. */
    private static final Pattern DURATION =
            Pattern.compile("([-+]?)P(?:(\\d{1,9})Y)?(?:(\\d{1,9})W)?(?:(\\d{1,10})D)?(T.+)?(?<!P)");

    private static final int NANOSECOND_DIGITS = 9;

    private Times() {}

    static Form ofInstant() {
        return ScalarForm.ofText("a time such as 2024-02-03T04:05:06Z", Times::parseInstant, Times::print);
    }

    private static @Nullable Instant parseInstant(String text) {
        Instant instant = Instant.parse(text);
        return isInRange(instant) ? instant : null;
    }

    private static String print(Instant instant) {
        if (!isInRange(instant)) {
            throw new BindException("", "is outside of the years 1 to 9999");
        }
        return instant.toString();
    }

    private static boolean isInRange(Instant instant) {
        return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }

    static Form ofDuration() {
        return new ScalarForm<Duration>(
                Set.of(PlainKind.TEXT, PlainKind.WHOLE_NUMBER, PlainKind.DECIMAL_NUMBER),
                "a duration such as PT1H30M, or a number of seconds",
                Times::readDuration,
                Times::print);
    }

    private static @Nullable Duration readDuration(Object plain) {
        if (plain instanceof String text) {
            return parseDuration(text);
        }
        BigDecimal seconds = Numbers.decimal(plain);
        if (seconds == null || seconds.abs().compareTo(END_SECONDS) >= 0) {
            return null;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanoseconds = seconds.subtract(whole).movePointRight(NANOSECOND_DIGITS);
        return Duration.ofSeconds(whole.longValueExact(), nanoseconds.longValue());
    }

    private static @Nullable Duration parseDuration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        long days = 365 * number(parts.group(2)) + 7 * number(parts.group(3)) + number(parts.group(4));
        Duration time = parts.group(5) == null ? Duration.ZERO : Duration.parse("P" + parts.group(5));
        Duration duration = Duration.ofDays(days).plus(time);
        if (!isInRange(duration)) {
            return null;
        }
        return parts.group(1).equals("-") ? duration.negated() : duration;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Returns days, and a time of less than a day, because pydantic does not read more than 1,193,046 hours. */
    private static String print(Duration duration) {
        if (!isInRange(duration)) {
            throw new BindException("", "is a billion days or more");
        }
        Duration positive = duration.abs();
        long days = positive.toDays();
        Duration time = positive.minusDays(days);
        String text = time.isZero() && days > 0 ? "" : time.toString().substring(1);
        return (duration.isNegative() ? "-P" : "P") + (days == 0 ? "" : days + "D") + text;
    }

    private static boolean isInRange(Duration duration) {
        return duration.abs().compareTo(END) < 0;
    }
}
