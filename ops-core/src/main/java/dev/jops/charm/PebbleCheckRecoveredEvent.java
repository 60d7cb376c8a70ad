package dev.jops.charm;

import dev.jops.model.Container;

/** A health check that was down succeeded. Since Juju 3.6; deferrable. */
public final class PebbleCheckRecoveredEvent extends PebbleCheckEvent {

    /** Created by jops, and by tests. */
    public PebbleCheckRecoveredEvent(Container workload, String checkName) {
        super(workload, checkName);
    }
}
