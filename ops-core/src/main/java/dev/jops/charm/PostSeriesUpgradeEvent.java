package dev.jops.charm;

/**
 * The machine's operating system was upgraded, by an operator. Deferrable.
 *
 * @deprecated Juju 4 has no series upgrade
 */
@Deprecated(since = "0.1")
public final class PostSeriesUpgradeEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public PostSeriesUpgradeEvent() {}
}
