package dev.jops.framework;

/** One observation's turn with one event: the only time at which the event can be deferred. */
final class Turn {
    private final EventLoop loop;
    private final String event;
    private boolean deferred;

    Turn(EventLoop loop, String event) {
        this.loop = loop;
        this.event = event;
    }

    String event() {
        return event;
    }

    void defer() {
        loop.requireSavable("a deferred " + event);
        deferred = true;
    }

    boolean isDeferred() {
        return deferred;
    }
}
