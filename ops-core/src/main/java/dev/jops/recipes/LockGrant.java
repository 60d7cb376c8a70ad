package dev.jops.recipes;

import dev.jops.model.Unit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The leader's entry for a {@link RollingLock}: which unit had or has the last turn, and for which of its requests. */
record LockGrant(String unit, long request) {
    static final String FORM = "a unit and the number of its request, such as mysql/0 3";

    private static final Pattern TEXT = Pattern.compile("([^ /]+/\\d{1,18}) (\\d{1,18})");

    /** Parses an entry; empty if it is not one. */
    static Optional<LockGrant> parse(@Nullable String text) {
        if (text == null) {
            return Optional.of(new LockGrant("", 0));
        }
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new LockGrant(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    static LockGrant to(Unit unit, LockRequest request) {
        return new LockGrant(unit.name(), request.number());
    }

    boolean isOf(Unit candidate) {
        return unit.equals(candidate.name());
    }

    /**
     * Whether its unit still has the lock, which is also true if the unit's last request has not arrived here yet. A
     * unit without any request is a new one with the same name, as on Kubernetes after scaling down and up.
     */
    boolean isStillOf(LockRequest said) {
        return said.number() > 0 && (said.number() < request || (said.number() == request && said.isWaiting()));
    }

    /**
     * The next request of a unit, whose number was not granted before, not even to an earlier unit with the same name.
     */
    LockRequest next(LockRequest said, Unit candidate) {
        return isOf(candidate) && request > said.number() ? new LockRequest(request, false).next() : said.next();
    }

    /** Whether a unit comes before another one, counted from the one that had the last turn. */
    boolean isTurnOf(Unit candidate, Unit other) {
        long last = unit.isEmpty() ? -1 : UnitOrder.number(unit);
        long one = UnitOrder.number(candidate.name());
        long two = UnitOrder.number(other.name());
        return (one > last) == (two > last) ? one < two : one > last;
    }

    String text() {
        return unit + " " + request;
    }
}
