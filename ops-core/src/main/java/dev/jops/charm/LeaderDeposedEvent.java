package dev.jops.charm;

import dev.jops.framework.EventBase;

/**
 * This unit is no longer the leader, although the charm was told that it is.
 *
 * <p>Juju does not report that, so jops remembers what the charm was last told, and asks at the start of each hook in
 * which Juju does not restrict the charm. The event comes before deferred ones, and never in the middle of a dispatch,
 * so that a dispatch can begin on a leader and end on a follower. It comes at least once, as long as the unit's local
 * state survives, but only in the next hook, which can be minutes away.
 *
 * <p>A unit can lose leadership and win it back between two of its hooks. A charm with a peer relation is told of that
 * too, if another unit had a hook as the leader meanwhile: each leader marks its term in the application's data, and
 * one that finds another mark gets this event, and then a {@link LeaderElectedEvent}. Without a peer relation, the
 * charm is not told. If the charm does not observe this event, its leaders mark nothing.
 *
 * <p>This event drops a deferred {@link LeaderElectedEvent}. If it is deferred itself, it is dropped when the unit is
 * elected again.
 */
public final class LeaderDeposedEvent extends EventBase {

    /** Created by jops, and by tests. */
    public LeaderDeposedEvent() {}

    @Override
    protected boolean replacesDeferred() {
        return true;
    }
}
