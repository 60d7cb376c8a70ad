package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Model;

/**
 * This unit became its application's leader. The event can come again after another unit has led in between; {@link
 * LeaderDeposedEvent} reports the loss.
 *
 * <p>Juju does not always send it: it skips leader-elected if leadership seemed lost for a moment, and delays it while
 * a hook is in error. So jops asks at the start of each hook after start, and if the unit leads and the charm was not
 * told, delivers an event that {@linkplain #isSynthetic() Juju did not send}, before deferred events. Juju's own can
 * follow. jops does the same after another unit has led between two hooks of this one, if the charm has a peer relation
 * and observes {@link LeaderDeposedEvent} too.
 *
 * <p>A deferred event waits while the unit does not lead. It is delivered when the unit leads again, replaced by a
 * fresh one, or dropped when the charm is told that the unit was deposed. An observation with {@code Delivery.ANY_UNIT}
 * gets it anyway.
 */
public final class LeaderElectedEvent extends HookEvent {
    private static final String SYNTHETIC = "synthetic";

    private final boolean synthetic;

    /** Created by jops, and by tests. */
    public LeaderElectedEvent() {
        this(false);
    }

    private LeaderElectedEvent(boolean synthetic) {
        this.synthetic = synthetic;
    }

    /** Returns an event that Juju did not send. */
    public static LeaderElectedEvent synthetic() {
        return new LeaderElectedEvent(true);
    }

    /** Returns a deferred event. */
    public static LeaderElectedEvent restore(Snapshot snapshot) {
        return new LeaderElectedEvent(snapshot.bool(SYNTHETIC).orElse(false));
    }

    /** Whether jops found out that the unit leads, in a hook other than leader-elected. */
    public boolean isSynthetic() {
        return synthetic;
    }

    @Override
    protected String subject() {
        return synthetic ? SYNTHETIC : "";
    }

    @Override
    protected Snapshot snapshot() {
        return synthetic ? Snapshot.builder().put(SYNTHETIC, true).build() : Snapshot.empty();
    }

    @Override
    protected boolean isHeldBack(Model model) {
        return !model.unit().isLeader();
    }

    @Override
    protected boolean replacesDeferred() {
        return true;
    }
}
