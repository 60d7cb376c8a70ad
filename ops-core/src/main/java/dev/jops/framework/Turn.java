package dev.jops.framework;

/** The delivery of one event to one observation: only meanwhile can the event be deferred. */
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
