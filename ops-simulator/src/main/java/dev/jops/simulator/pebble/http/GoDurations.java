package dev.jops.simulator.pebble.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go prints them, such as {@code 1.5s} and {@code 168h0m0s}. */
public final class GoDurations {
    private static final long SECOND = 1_000_000_000;
    private static final Pattern PART = Pattern.compile("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)([^0-9.]*)");
    private static final List<String> UNITS = List.of("ns", "us", "\u00b5s", "\u03bcs", "ms", "s", "m", "h");

    private GoDurations() {}

    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < 0) {
            return "-" + text(duration.negated());
        }
        if (nanos < SECOND) {
            return nanos < 1_000
                    ? nanos + "ns"
                    : nanos < 1_000_000 ? fraction(nanos, 3) + "\u00b5s" : fraction(nanos, 6) + "ms";
        }
        StringBuilder text = new StringBuilder();
        long hours = duration.toHours();
        if (hours > 0) {
            text.append(hours).append('h');
        }
        if (duration.toMinutes() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        return text.append(fraction(nanos % (60 * SECOND), 9)).append('s').toString();
    }

    /** Returns Go's error for a text that is not a duration. go: time/format.go, ParseDuration */
    static String problem(String text) {
        Matcher parts = PART.matcher(text.replaceFirst("^[-+]", ""));
        while (parts.lookingAt()) {
            String unit = parts.group(1);
            if (unit.isEmpty()) {
                return "time: missing unit in duration " + quoted(text);
            }
            if (!UNITS.contains(unit)) {
                return "time: unknown unit " + quoted(unit) + " in duration " + quoted(text);
            }
            parts.region(parts.end(), parts.regionEnd());
        }
        return "time: invalid duration " + quoted(text);
    }

    /** Quotes of Go's package time, in which everything beyond ASCII is escaped byte by byte. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                quoted.append('\\').append((char) b);
            } else if (b < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\x%02x", b));
            } else {
                quoted.append((char) b);
            }
        }
        return quoted.append('"').toString();
    }

    private static String fraction(long number, int digits) {
        BigDecimal value = BigDecimal.valueOf(number, digits).stripTrailingZeros();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }
}
