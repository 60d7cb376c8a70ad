package dev.jops.framework;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events of one kind from one emitter, to be observed. A component also emits its own events through it. */
public final class EventSource<E extends EventBase> {
    private final String emitter;
    private final String kind;
    private final @Nullable EventLoop loop;

    EventSource(String emitter, String kind, @Nullable EventLoop loop) {
        this.emitter = emitter;
        this.kind = kind;
        this.loop = loop;
    }

    /** Events of this kind that Juju sends to the charm, such as {@code db-relation-changed}. */
    public static <E extends EventBase> EventSource<E> ofJuju(String kind) {
        return new EventSource<>(OpsObject.CHARM, Objects.requireNonNull(kind, "the kind of an event is null"), null);
    }

    /**
     * Delivers an event to all its observers, in the order in which they were added, before this returns.
     *
     * @throws Exception what an observer throws
     * @throws IllegalStateException for a kind that only Juju emits
     */
    public void emit(E event) throws Exception {
        if (loop == null) {
            throw new IllegalStateException(kind + " can't be emitted by a charm, because Juju sends it: emit an"
                    + " event of defineEvent(...)");
        }
        loop.emit(this, Objects.requireNonNull(event, "the event given to emit is null"));
    }

    String name() {
        return emitter + "/" + kind;
    }

    @Override
    public String toString() {
        return name();
    }
}
