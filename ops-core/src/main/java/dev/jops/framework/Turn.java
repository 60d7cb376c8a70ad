package dev.jops.framework;

/** One observation's turn with one event: the only time at which the event can be deferred. */
final class Turn {
    private final LocalState state;
    private final String event;
    private boolean deferred;

    Turn(LocalState state, String event) {
        this.state = state;
        this.event = event;
    }

    String event() {
        return event;
    }

    void defer() {
        state.requireSavable("a deferred " + event);
        deferred = true;
    }

    boolean isDeferred() {
        return deferred;
    }
}
