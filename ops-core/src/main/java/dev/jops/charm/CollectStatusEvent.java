package dev.jops.charm;

import dev.jops.framework.EventBase;
import dev.jops.model.CollectedStatuses;
import dev.jops.model.SettableStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks each part of the charm for its status; the most severe one is then set.
 *
 * <p>jops emits it at the end of every dispatch that has not failed, after the dispatch's event and before the commit,
 * except in contexts that Juju restricts. The order of severity is blocked, maintenance, waiting, active; of equally
 * severe statuses the first one that was added wins. If none is added, none is set; otherwise the winner replaces what
 * handlers set before.
 *
 * <p>It does not come from Juju, and is not deferrable.
 */
public abstract sealed class CollectStatusEvent extends EventBase
        permits CollectUnitStatusEvent, CollectAppStatusEvent {
    private final CollectedStatuses statuses;

    CollectStatusEvent(CollectedStatuses statuses) {
        this.statuses = Objects.requireNonNull(statuses, "statuses");
    }

    /** Returns a supertype, so that {@link CharmBase} does not load these classes in every hook. */
    static EventBase ofUnit(CollectedStatuses statuses) {
        return new CollectUnitStatusEvent(statuses);
    }

    static EventBase ofApp(CollectedStatuses statuses) {
        return new CollectAppStatusEvent(statuses);
    }

    /** Adds a status. */
    public final void addStatus(SettableStatus status) {
        statuses.add(status);
    }

    /** The statuses that this and other handlers have added so far, the most severe first. */
    public final List<SettableStatus> statuses() {
        return statuses.all();
    }

    @Override
    protected final Optional<String> whyNotDeferrable() {
        return Optional.of("every dispatch collects again");
    }
}
