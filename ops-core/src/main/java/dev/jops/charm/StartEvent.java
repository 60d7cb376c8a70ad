package dev.jops.charm;

/**
 * The unit has been set up. It comes right after the first config-changed, and again after a reboot or a restart of the
 * pod.
 */
public final class StartEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public StartEvent() {}
}
