package dev.jops.framework;

import dev.jops.model.Model;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. An event is immutable; one object is emitted once and reaches all observers.
 *
 * <p>Custom events extend this class, and return from {@link #snapshot()} what their {@link EventRestorer} needs.
 */
public abstract class EventBase {
    private @Nullable Turn turn;
    private boolean emitted;

    /** For subclasses. */
    protected EventBase() {}

    /**
     * Delivers this event to the running handler again at the start of the next dispatch, before that dispatch's own
     * event.
     *
     * <p>The handler goes on. Juju does not know of this: the next dispatch can come at any time, and in another
     * context. Deferred events are delivered in the order in which they first came.
     *
     * @throws IllegalStateException if none of its handlers is running, or if events of this class can't be deferred
     * @throws StateNotSavableException if the unit's local state can't be saved
     */
    public final void defer() {
        if (turn == null) {
            throw new IllegalStateException(
                    this + " can't be deferred now: only a handler of it can do that, while the handler runs");
        }
        Optional<String> refusal = whyNotDeferrable();
        if (refusal.isPresent()) {
            throw new IllegalStateException(this + " can't be deferred: " + refusal.get());
        }
        turn.defer();
    }

    /**
     * The name of the event's class, and its subject in brackets, such as {@code RelationChangedEvent[db:4, shop/0]}.
     */
    @Override
    public String toString() {
        String subject = subject();
        return getClass().getSimpleName() + (subject.isEmpty() ? "" : "[" + subject + "]");
    }

    /** What a log line shows of this event: names and IDs of what it is about, and no content; may be empty. */
    protected String subject() {
        return "";
    }

    /** The values from which this event can be restored. */
    protected Snapshot snapshot() {
        return Snapshot.empty();
    }

    /** Why events of this class can't be deferred; empty if they can. */
    protected Optional<String> whyNotDeferrable() {
        return Optional.empty();
    }

    /** Whether Juju sent the event. */
    protected boolean isFromJuju() {
        return false;
    }

    /** Whether a deferred event of this class has to wait for a later dispatch. */
    protected boolean isHeldBack(Model model) {
        return false;
    }

    /** Whether a fresh event of this class takes the place of a deferred one, whatever its values. */
    protected boolean replacesDeferred() {
        return false;
    }

    void requireFirstEmission() {
        if (emitted) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " was emitted already: make a new event for each emission");
        }
        emitted = true;
    }

    void begin(Turn next) {
        turn = next;
    }

    void end() {
        turn = null;
    }
}
