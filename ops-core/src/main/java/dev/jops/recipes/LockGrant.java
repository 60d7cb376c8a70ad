package dev.jops.recipes;

import dev.jops.model.Unit;
import org.jspecify.annotations.Nullable;

/** What the leader says of a {@link RollingLock}: which unit had or has the last turn, for which of its requests. */
record LockGrant(String unit, long request) {

    static LockGrant of(@Nullable String text) {
        if (text == null) {
            return new LockGrant("", 0);
        }
        int space = text.indexOf(' ');
        return new LockGrant(text.substring(0, space), Long.parseLong(text.substring(space + 1)));
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
