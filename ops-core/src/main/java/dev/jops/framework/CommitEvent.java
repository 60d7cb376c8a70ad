package dev.jops.framework;

/** The dispatch ends well; what is remembered is saved next. */
public final class CommitEvent extends LifecycleEvent {
    static final String KIND = "commit";

    CommitEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
