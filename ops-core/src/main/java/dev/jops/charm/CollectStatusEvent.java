package dev.jops.charm;

import dev.jops.framework.EventBase;
import dev.jops.model.CollectedStatuses;
import dev.jops.model.SettableStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Each part of the charm says how it is; the most severe status is then set.
 *
 * <p>jops emits it at the end of every dispatch that nothing has failed, save in restricted contexts, after the dispatch's
 * event and before the commit. Severity goes blocked, maintenance, waiting, active; of equals the first that was added
 * wins. If nothing is added nothing is set; otherwise the winner replaces what handlers set before.
 *
 * <p>It is no event of Juju's, and not deferrable.
 */
public abstract sealed class CollectStatusEvent extends EventBase
        permits CollectUnitStatusEvent, CollectAppStatusEvent {
    private final CollectedStatuses statuses;

    CollectStatusEvent(CollectedStatuses statuses) {
        this.statuses = Objects.requireNonNull(statuses, "statuses");
    }

    /** As an {@code EventBase}, so that {@link CharmBase} does not have these classes loaded in every hook. */
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

    /** What was added so far, by this and other handlers, the most severe first. */
    public final List<SettableStatus> statuses() {
        return statuses.all();
    }

    @Override
    protected final Optional<String> whyNotDeferrable() {
        return Optional.of("every dispatch collects anew");
    }
}
