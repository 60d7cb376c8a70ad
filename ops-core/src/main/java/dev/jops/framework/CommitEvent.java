package dev.jops.framework;

/** The dispatch has succeeded; stored state and deferred events are saved next. */
public final class CommitEvent extends LifecycleEvent {
    static final String KIND = "commit";

    CommitEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
