package dev.jops.charm;

import dev.jops.framework.EventBase;

/**
 * This unit has lost the leadership that the charm was told of.
 *
 * <p>Juju is silent about it, so jops remembers what the charm was last told, and asks at the start of each dispatch after
 * start: no action, and none in which Juju restricts the charm. The event comes before deferred ones, and never in the
 * middle of a dispatch: what a dispatch began as the leader it may end as a follower. It comes at least once, as long as
 * the unit's local state survives, and not before the next hook, which can be minutes away.
 *
 * <p>A {@link LeaderElectedEvent} that was deferred is dropped then. One of these that was deferred is dropped when the
 * unit is elected again.
 */
public final class LeaderDeposedEvent extends EventBase {

    /** Made by the dispatch, and by tests. */
    public LeaderDeposedEvent() {}

    @Override
    protected boolean replacesDeferred() {
        return true;
    }
}
