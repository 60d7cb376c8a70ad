package dev.jops.charm;

/**
 * The unit's life begins: the first event, once. No relation is there yet, not even one with peers.
 */
public final class InstallEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public InstallEvent() {}
}
