package dev.jops.charm;

/**
 * The unit's life begins: the first event, once. Peer relation data can't be read or written yet.
 */
public final class InstallEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public InstallEvent() {}
}
