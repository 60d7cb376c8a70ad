package dev.jops.simulator.agent;

import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.ActionRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The actions that wait for a unit, oldest first.
 *
 * <p>juju: internal/worker/uniter/actions/resolver.go
 */
final class ActionQueue {
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private boolean isClosed;

    private record Entry(ActionRecord action, Hook hook) {}

    void add(ActionRecord action, Hook hook) {
        if (isClosed) {
            action.failed("unit is dying");
        } else {
            waiting.add(new Entry(action, hook));
        }
    }

    void remove(ActionRecord action) {
        waiting.removeIf(entry -> entry.action().equals(action));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Removes and returns the action that runs next. */
    @Nullable
    Hook next() {
        Entry next = waiting.poll();
        if (next == null) {
            return null;
        }
        next.action().begin();
        return next.hook();
    }

    /** Closes the queue, because a unit that is being removed runs no more actions. */
    void close() {
        isClosed = true;
        waiting.forEach(entry -> entry.action().failed("unit is dying"));
        waiting.clear();
    }
}
