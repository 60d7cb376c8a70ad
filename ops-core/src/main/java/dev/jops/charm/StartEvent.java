package dev.jops.charm;

/**
 * The unit is set up: right after the first config-changed, and again after a reboot or a pod's restart.
 */
public final class StartEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public StartEvent() {}
}
