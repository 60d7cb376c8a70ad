package dev.jops.simulator.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times in the form of RFC 3339, as Go parses them: with seconds always, and with a zone or, for UTC, without one.
 *
 * <p>go: time/format.go
 */
public final class GoTimes {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT)(\\d{1,2})(:\\d\\d:\\d\\d)(?:[.,](\\d{1,9})\\d*)?(Z|[+-]\\d\\d:\\d\\d)?");

    private GoTimes() {}

    /** Returns the time; null if the text is not one. */
    public static @Nullable Instant parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String hour = parts.group(2).length() == 1 ? "0" + parts.group(2) : parts.group(2);
        String fraction = parts.group(4) == null ? "" : "." + parts.group(4);
        String local = parts.group(1) + hour + parts.group(3) + fraction;
        String zone = parts.group(5);
        try {
            return zone == null
                    ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(local + zone).toInstant();
        } catch (DateTimeException e) {
            return null; // no such day, hour or zone exists
        }
    }
}
