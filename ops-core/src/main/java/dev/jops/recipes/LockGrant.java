package dev.jops.recipes;

import dev.jops.model.Unit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the leader says of a {@link RollingLock}: which unit had or has the last turn, for which of its requests. */
record LockGrant(String unit, long request) {
    static final String FORM = "a unit and the number of its request, such as mysql/0 3";

    private static final Pattern TEXT = Pattern.compile("([^ /]+/\\d{1,18}) (\\d{1,18})");

    /** What was written; empty if it is something else. */
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
     * Whether its unit has the lock; it has it, too, where what it said last is not seen here yet. A unit that has said
     * nothing is another one of that name, as on Kubernetes after it was scaled down and up.
     */
    boolean isStillOf(LockRequest said) {
        return said.number() > 0 && (said.number() < request || (said.number() == request && said.isWaiting()));
    }

    /** The next request of a unit, which is none that was granted already, to an earlier unit of its name either. */
    LockRequest next(LockRequest said, Unit candidate) {
        return isOf(candidate) && request > said.number() ? new LockRequest(request, false).next() : said.next();
    }

    /** Whether a unit comes before another one, counting on from the one that had the last turn. */
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
