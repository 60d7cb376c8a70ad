package dev.jops.charm;

import dev.jops.model.CollectedStatuses;

/** Each part of the charm says how the application is; on the leader alone. */
public final class CollectAppStatusEvent extends CollectStatusEvent {

    /** Made by the dispatch, and by tests. */
    public CollectAppStatusEvent(CollectedStatuses statuses) {
        super(statuses);
    }
}
