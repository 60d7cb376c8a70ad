package dev.jops.charm;

/**
 * The machine's operating system is about to be upgraded, by an operator. Deferrable.
 *
 * @deprecated Juju 4 has no series upgrade
 */
@Deprecated(since = "0.1")
public final class PreSeriesUpgradeEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public PreSeriesUpgradeEvent() {}
}
