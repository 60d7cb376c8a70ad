package dev.jops.charm;

import dev.jops.model.CollectedStatuses;

/** Asks each part of the charm for the application's status; only on the leader. */
public final class CollectAppStatusEvent extends CollectStatusEvent {

    /** Created by jops, and by tests. */
    public CollectAppStatusEvent(CollectedStatuses statuses) {
        super(statuses);
    }
}
