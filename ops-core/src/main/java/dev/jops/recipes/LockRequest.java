package dev.jops.recipes;

import dev.jops.model.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a unit says of a {@link RollingLock}: the number of its last request, and whether it has had its turn. No time is in
 * it, which would wake the others each time.
 */
record LockRequest(long number, boolean isWaiting) {
    private static final String DONE = " done";

    static LockRequest of(@Nullable String text) {
        if (text == null) {
            return new LockRequest(0, false);
        }
        boolean done = text.endsWith(DONE);
        return new LockRequest(Long.parseLong(done ? text.substring(0, text.length() - DONE.length()) : text), !done);
    }

    LockRequest next() {
        return new LockRequest(number + 1, true);
    }

    LockRequest done() {
        return new LockRequest(number, false);
    }

    /** Whether the leader has granted this very request of the unit. */
    boolean isGrantedBy(@Nullable String grant, Unit unit) {
        return isWaiting && LockGrant.to(unit, this).text().equals(grant);
    }

    String text() {
        return isWaiting ? Long.toString(number) : number + DONE;
    }
}
