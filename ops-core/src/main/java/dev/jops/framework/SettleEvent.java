package dev.jops.framework;

/** The dispatch's events have been delivered; a handler can now act on all of them together. */
public final class SettleEvent extends LifecycleEvent {
    static final String KIND = "settle";

    SettleEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
