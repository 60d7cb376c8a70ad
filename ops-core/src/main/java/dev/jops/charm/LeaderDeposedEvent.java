package dev.jops.charm;

import dev.jops.framework.EventBase;

/**
 * This unit has lost the leadership that the charm was told of.
 *
 * <p>Juju is silent about it, so jops remembers what the charm was last told, and asks at the start of each hook in which
 * Juju does not restrict the charm. The event comes before deferred ones, and never in the middle of a dispatch: what a
 * dispatch began as the leader it may end as a follower. It comes at least once, as long as the unit's local state
 * survives, and not before the next hook, which can be minutes away.
 *
 * <p>A unit can lose leadership and win it back between two of its hooks. Where the charm has a peer relation, it is told
 * of that too, if another unit had a hook as the leader meanwhile: each leader marks its term in the application's data, and
 * one that finds another mark gets this event, and then a {@link LeaderElectedEvent}. Without a peer relation nobody is
 * told. A leader of a charm that does not observe this event marks nothing.
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
