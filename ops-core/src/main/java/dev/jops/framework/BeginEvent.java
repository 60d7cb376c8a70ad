package dev.jops.framework;

/** A dispatch begins: the charm is made, and no event was delivered yet. */
public final class BeginEvent extends LifecycleEvent {
    static final String KIND = "begin";

    BeginEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
