package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Model;

/**
 * This unit became its application's leader. It can come again later, after another unit led in between; what it loses
 * then is told by {@link LeaderDeposedEvent}.
 *
 * <p>Juju can stay silent about it: leader-elected is skipped where leadership seemed lost for a moment, and waits while a
 * hook is in error. So jops asks at the start of each hook after start, and where the unit leads and the charm was not
 * told, it delivers one that {@linkplain #isSynthetic() Juju did not send}, before deferred events. Juju's own can follow.
 * So it does after another unit led between two hooks of this one, where the charm has a peer relation and observes {@link
 * LeaderDeposedEvent} too.
 *
 * <p>One that was deferred waits while the unit does not lead: it is delivered when the unit leads again, a fresh one
 * takes its place, and it is dropped when the charm was told that the unit is deposed. An observation with {@code
 * Delivery.ANY_UNIT} gets it anyway.
 */
public final class LeaderElectedEvent extends HookEvent {
    private static final String SYNTHETIC = "synthetic";

    private final boolean synthetic;

    /** Made by the dispatch, and by tests. */
    public LeaderElectedEvent() {
        this(false);
    }

    private LeaderElectedEvent(boolean synthetic) {
        this.synthetic = synthetic;
    }

    /** One that Juju did not send. */
    public static LeaderElectedEvent ofSilentJuju() {
        return new LeaderElectedEvent(true);
    }

    /** One that was deferred. */
    public static LeaderElectedEvent restore(Snapshot snapshot) {
        return new LeaderElectedEvent(snapshot.bool(SYNTHETIC).orElse(false));
    }

    /** Whether jops found out that the unit leads, in another hook than leader-elected. */
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
