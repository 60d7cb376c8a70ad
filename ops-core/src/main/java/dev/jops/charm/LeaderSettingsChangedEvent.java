package dev.jops.charm;

/**
 * The leader changed the leader settings, or may have; sent by Juju 2 and 3 to followers, to a unit that ceases to lead,
 * and after each start of an agent.
 *
 * @deprecated Juju 4 has no leader settings; observe the peer relation's relation-changed
 */
@Deprecated(since = "0.1")
public final class LeaderSettingsChangedEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public LeaderSettingsChangedEvent() {}
}
