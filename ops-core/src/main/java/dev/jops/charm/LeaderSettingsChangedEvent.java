package dev.jops.charm;

/**
 * The leader changed the leader settings, or may have. Juju 2 and 3 send it to followers, to a unit that stops leading,
 * and after each start of the agent.
 *
 * @deprecated Juju 4 has no leader settings; observe the peer relation's relation-changed
 */
@Deprecated(since = "0.1")
public final class LeaderSettingsChangedEvent extends HookEvent {

    /** Created by jops, and by tests. */
    public LeaderSettingsChangedEvent() {}
}
