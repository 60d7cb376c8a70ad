package dev.jops.charm;

/** The unit is new: this is its first event, and comes once. No relation exists yet, not even a peer relation. */
public final class InstallEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public InstallEvent() {}
}
