package dev.jops.recipes;

import dev.jops.model.Unit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit's entry for a {@link RollingLock}: the number of its last request, and whether it has had its turn. It
 * contains no time, which would wake the other units with each change.
 */
record LockRequest(long number, boolean isWaiting) {
    static final String FORM = "the number of a request, such as 3 or 3 done";

    private static final String DONE = " done";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(" + DONE + ")?");

    /** Parses an entry; empty if it is not one. */
    static Optional<LockRequest> parse(@Nullable String text) {
        if (text == null) {
            return Optional.of(new LockRequest(0, false));
        }
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new LockRequest(Long.parseLong(parts.group(1)), parts.group(2) == null))
                : Optional.empty();
    }

    LockRequest next() {
        return new LockRequest(number + 1, true);
    }

    LockRequest done() {
        return new LockRequest(number, false);
    }

    /** Whether the leader has granted this request of the unit. */
    boolean isGrantedBy(@Nullable String grant, Unit unit) {
        return isWaiting && LockGrant.to(unit, this).text().equals(grant);
    }

    String text() {
        return isWaiting ? Long.toString(number) : number + DONE;
    }
}
