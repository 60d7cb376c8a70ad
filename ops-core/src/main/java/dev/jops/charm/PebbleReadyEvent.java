package dev.jops.charm;

import dev.jops.model.Container;

/** Pebble is running in the container, for the first time or after a restart. Since Juju 2.9; deferrable. */
public final class PebbleReadyEvent extends WorkloadEvent {

    /** Created by jops, and by tests. */
    public PebbleReadyEvent(Container workload) {
        super(workload);
    }
}
