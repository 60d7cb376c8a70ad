package dev.jops.charm;

/**
 * The charm's files were replaced by another revision, or a resource was attached with new content; config-changed
 * follows.
 */
public final class UpgradeCharmEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public UpgradeCharmEvent() {}
}
