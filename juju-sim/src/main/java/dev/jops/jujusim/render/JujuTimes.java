package dev.jops.jujusim.render;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as {@code juju} shows them. */
public final class JujuTimes {
    private static final DateTimeFormatter SINCE = pattern("dd MMM yyyy HH:mm:ssXXX");
    private static final DateTimeFormatter SINCE_UTC = pattern("yyyy-MM-dd HH:mm:ss'Z'");
    private static final DateTimeFormatter TIMESTAMP = pattern("HH:mm:ssXXX");
    private static final DateTimeFormatter RFC = pattern("yyyy-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter DAY = pattern("yyyy-MM-dd");
    private static final DateTimeFormatter GO_SECONDS = pattern("yyyy-MM-dd HH:mm:ss");
    private static final int MICROS_PER_SECOND = 1_000_000;

    private JujuTimes() {}

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** Returns the time since which a status holds. */
    public static String since(Instant at, ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? SINCE_UTC.format(at.atZone(zone)) : SINCE.format(at.atZone(zone));
    }

    /** Returns the time of day of a whole status. */
    public static String timestamp(Instant at, ZoneId zone) {
        return TIMESTAMP.format(at.atZone(zone));
    }

    /** Returns a time to the second, without its zone. */
    public static String seconds(Instant at, ZoneId zone) {
        return GO_SECONDS.format(at.atZone(zone));
    }

    /** Returns a time as RFC 3339 has it, to the second. */
    public static String rfc3339(Instant at) {
        return RFC.format(at.atZone(ZoneOffset.UTC));
    }

    /** Returns a day. */
    public static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    /** Returns a time as Go's {@code Time.String} does, to the microsecond, without trailing zeros. */
    public static String ofGo(Instant at, ZoneId zone) {
        ZonedDateTime time = at.atZone(zone);
        String fraction = "";
        int micros = time.getNano() / (1_000_000_000 / MICROS_PER_SECOND);
        if (micros > 0) {
            fraction = ("." + (micros + MICROS_PER_SECOND))
                    .replaceFirst("\\.1", ".")
                    .replaceFirst("0+$", "");
        }
        String offset = time.getOffset().equals(ZoneOffset.UTC)
                ? "+0000"
                : time.getOffset().getId().replace(":", "");
        String name = time.getZone().equals(ZoneOffset.UTC) || offset.equals("+0000")
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
        return GO_SECONDS.format(time) + fraction + " " + offset + " " + name;
    }

    /** Returns a time in the past in words, or the day if it is a day or more ago. */
    public static String ago(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() == 1 ? "1 minute ago" : age.toMinutes() + " minutes ago";
        }
        if (age.toDays() < 1) {
            return age.toHours() == 1 ? "1 hour ago" : age.toHours() + " hours ago";
        }
        return day(at, ZoneOffset.UTC);
    }
}
