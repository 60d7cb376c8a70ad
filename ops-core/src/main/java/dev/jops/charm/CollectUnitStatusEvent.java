package dev.jops.charm;

import dev.jops.model.CollectedStatuses;

/** Each part of the charm says how this unit is. */
public final class CollectUnitStatusEvent extends CollectStatusEvent {

    /** Made by the dispatch, and by tests. */
    public CollectUnitStatusEvent(CollectedStatuses statuses) {
        super(statuses);
    }
}
