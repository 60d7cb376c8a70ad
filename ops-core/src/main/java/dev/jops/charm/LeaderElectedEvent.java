package dev.jops.charm;

import dev.jops.model.Model;

/**
 * This unit became its application's leader. It can come again later, after another unit led in between; losing
 * leadership is silent.
 *
 * <p>One that was deferred waits while the unit does not lead: it is delivered when the unit leads again, and a fresh one
 * takes its place. An observation with {@code Delivery.ANY_UNIT} gets it anyway.
 */
public final class LeaderElectedEvent extends HookEvent {

    /** Made by the dispatch, and by tests. */
    public LeaderElectedEvent() {}

    @Override
    protected boolean isHeldBack(Model model) {
        return !model.unit().isLeader();
    }

    @Override
    protected boolean replacesDeferred() {
        return true;
    }
}
