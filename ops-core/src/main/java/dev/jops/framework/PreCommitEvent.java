package dev.jops.framework;

/** The dispatch is about to succeed: the last moment to change stored state. */
public final class PreCommitEvent extends LifecycleEvent {
    static final String KIND = "pre-commit";

    PreCommitEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
