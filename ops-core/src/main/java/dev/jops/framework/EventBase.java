package dev.jops.framework;

import dev.jops.model.Model;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. An event is immutable; one object is emitted once and reaches all observers.
 *
 * <p>Custom events extend this class, and say in {@link #snapshot()} what an {@link EventRestorer} needs.
 */
public abstract class EventBase {
    private @Nullable Turn turn;
    private boolean emitted;

    /** For subclasses. */
    protected EventBase() {}

    /**
     * Has this event delivered to the running handler once more, at the start of the next dispatch and before that
     * dispatch's own event.
     *
     * <p>The handler goes on. Juju knows nothing of it: when the next dispatch comes is open, and its context is another
     * one. Deferred events are delivered in the order in which they first came.
     *
     * @throws IllegalStateException if no handler of it runs, or if events of this class can't be deferred
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

    /** The event's class, and in brackets its subject, such as {@code RelationChangedEvent[db:4, shop/0]}. */
    @Override
    public String toString() {
        String subject = subject();
        return getClass().getSimpleName() + (subject.isEmpty() ? "" : "[" + subject + "]");
    }

    /** What a log line shows of this event: names and ids of what it is about, and no content; may be empty. */
    protected String subject() {
        return "";
    }

    /** The values from which this event can be made again. */
    protected Snapshot snapshot() {
        return Snapshot.empty();
    }

    /** Why events of this class can't be deferred; empty if they can. */
    protected Optional<String> whyNotDeferrable() {
        return Optional.empty();
    }

    /** Whether the event is one that Juju sent. */
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
