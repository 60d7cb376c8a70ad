package dev.jops.framework;

/** The dispatch's events were delivered; what follows from them together can be done now. */
public final class SettleEvent extends LifecycleEvent {
    static final String KIND = "settle";

    SettleEvent() {}

    @Override
    String kind() {
        return KIND;
    }
}
