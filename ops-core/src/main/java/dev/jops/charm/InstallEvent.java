package dev.jops.charm;

/**
 * The unit's life begins: the first event, once. No relation exists yet, not even a peer relation.
 */
public final class InstallEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public InstallEvent() {}
}
