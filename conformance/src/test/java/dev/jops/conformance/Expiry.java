package dev.jops.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** When a secret expires, in a form that is the same in each run. */
final class Expiry {
    private static final Duration NEAR = Duration.ofDays(30);
    private static final long SECONDS_OF_AN_HOUR = 3600;

    private Expiry() {}

    /** A time as it is, unless it is near; that, and a duration in seconds, as hours from now. */
    static String shown(String given) {
        if (given.endsWith("s")) {
            return hours(Duration.ofSeconds(Long.parseLong(given.substring(0, given.length() - 1))));
        }
        try {
            return shown(OffsetDateTime.parse(given).toInstant(), given);
        } catch (DateTimeParseException e) {
            return given;
        }
    }

    /** A time that Juju keeps, by Juju's clock, which stands still here, or by the charm's. */
    static String shown(Instant time, Instant juju) {
        return isNear(time, juju) ? hours(Duration.between(juju, time)) : shown(time, time.toString());
    }

    private static String shown(Instant time, String given) {
        Instant now = Instant.now();
        return isNear(time, now) ? hours(Duration.between(now, time)) : given;
    }

    private static boolean isNear(Instant time, Instant now) {
        return time.isAfter(now) && time.isBefore(now.plus(NEAR));
    }

    private static String hours(Duration left) {
        return "now+" + Math.round((double) left.toSeconds() / SECONDS_OF_AN_HOUR);
    }
}
