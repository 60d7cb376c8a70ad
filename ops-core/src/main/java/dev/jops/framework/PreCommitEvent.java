package dev.jops.framework;

/** The dispatch is about to end well: the last moment to change what is remembered. */
public final class PreCommitEvent extends LifecycleEvent {
    static final String KIND = "pre-commit";

    PreCommitEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
