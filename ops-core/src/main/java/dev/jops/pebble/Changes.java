package dev.jops.pebble;

import dev.jops.internal.pebble.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks for changes, and waits for them. */
final class Changes {
    private static final String CHANGES = "/v1/changes";

    /** The longest wait of one request, so that a daemon that hangs is noticed. */
    private static final Duration SLICE = Duration.ofSeconds(20);

    private final Calls calls;

    Changes(Calls calls) {
        this.calls = calls;
    }

    /** Oldest first; Pebble returns them in no particular order. */
    List<Change> list(Target target) {
        List<Change> changes = new ArrayList<>();
        calls.get(target).objects("result").forEach(fields -> changes.add(new Change(fields)));
        changes.sort(Comparator.comparing(change -> change.spawnTime().orElse(Instant.EPOCH)));
        return Collections.unmodifiableList(changes);
    }

    Optional<Change> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (PebbleRefusedException e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Change get(String id) {
        return asked(id, calls.get(target(id)));
    }

    Change abort(String id) {
        return asked(id, calls.post(target(id), Calls.content("action", "abort")));
    }

    /** The change in a reply, which has to be the one asked for. */
    private static Change asked(String id, ReplyFields reply) {
        ReplyFields fields = reply.object("result");
        if (!fields.required("id").equals(id)) {
            throw fields.unexpected("id", "that of the change");
        }
        return new Change(fields);
    }

    /**
     * Waits until a change is over, whatever came of it.
     *
     * @throws PebbleTimeoutException if it does not end in time
     */
    Change await(String id, Deadline deadline, Duration limit) {
        while (!deadline.hasPassed()) {
            Duration slice = deadline.left().compareTo(SLICE) < 0 ? deadline.left() : SLICE;
            Optional<Change> change = awaitOnce(id, slice);
            if (change.isPresent() && change.get().isReady()) {
                return change.get();
            }
        }
        return over(get(id), limit);
    }

    /** Empty if the time that Pebble was given has passed. */
    private Optional<Change> awaitOnce(String id, Duration slice) {
        long millis = Math.max(1, slice.toMillis()); // 0 would wait forever
        Target target = target(id).segment("wait").with("timeout", millis + "ms");
        Duration longest = Duration.ofMillis(millis).plus(Deadline.counted(calls.patience()));
        try {
            return Optional.of(asked(id, calls.get(target, longest)));
        } catch (PebbleRefusedException e) {
            if (e.statusCode() == 504) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns a change that may have ended at the last moment. */
    private Change over(Change change, Duration limit) {
        if (!change.isReady()) {
            throw new PebbleTimeoutException(
                    "Pebble at " + calls.address() + " did not finish '" + change.summary() + "' within " + limit
                            + ": its status is " + change.statusWord(),
                    null);
        }
        return change;
    }

    /** Returns a change that is over, unless it failed. */
    Change succeeded(Change change) {
        boolean hasFailed = change.error().isPresent() || change.status() == Change.Status.ERROR;
        if (change.isReady() && hasFailed) {
            throw new ChangeFailedException(calls.address(), change);
        }
        return change;
    }

    static Target target(Change.Selection selection) {
        return new Target(CHANGES).with("select", selection.word());
    }

    private static Target target(String id) {
        return new Target(CHANGES).segment(id);
    }
}
