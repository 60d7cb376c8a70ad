package dev.jops.charm;

import dev.jops.model.Container;

/** Pebble runs in the container, for the first time or again after a restart. Since Juju 2.9; deferrable. */
public final class PebbleReadyEvent extends WorkloadEvent {

    /** Made by the dispatch, and by tests. */
    public PebbleReadyEvent(Container workload) {
        super(workload);
    }
}
