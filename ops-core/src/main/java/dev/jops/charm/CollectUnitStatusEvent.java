package dev.jops.charm;

import dev.jops.model.CollectedStatuses;

/** Asks each part of the charm for this unit's status. */
public final class CollectUnitStatusEvent extends CollectStatusEvent {

    /** Created by jops, and by tests. */
    public CollectUnitStatusEvent(CollectedStatuses statuses) {
        super(statuses);
    }
}
