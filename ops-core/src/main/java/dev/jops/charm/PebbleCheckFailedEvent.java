package dev.jops.charm;

import dev.jops.model.Container;

/** A health check went down: it failed as many times in a row as its threshold. Since Juju 3.6; deferrable. */
public final class PebbleCheckFailedEvent extends PebbleCheckEvent {

    /** Created by jops, and by tests. */
    public PebbleCheckFailedEvent(Container workload, String checkName) {
        super(workload, checkName);
    }
}
