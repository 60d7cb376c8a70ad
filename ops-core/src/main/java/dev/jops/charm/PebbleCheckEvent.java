package dev.jops.charm;

import dev.jops.framework.Snapshot;
import dev.jops.model.Container;
import dev.jops.pebble.CheckInfo;
import java.util.Objects;
import java.util.Optional;

/** A health check went down or recovered; it may have changed again by now. */
public abstract sealed class PebbleCheckEvent extends WorkloadEvent
        permits PebbleCheckFailedEvent, PebbleCheckRecoveredEvent {
    private final String checkName;

    PebbleCheckEvent(Container workload, String checkName) {
        super(workload);
        this.checkName = Objects.requireNonNull(checkName, "checkName");
    }

    /** The name of the check. */
    public final String checkName() {
        return checkName;
    }

    /** Asks Pebble for the check as it is now; empty if the plan no longer has it. */
    public final Optional<CheckInfo> check() {
        return workload().check(checkName);
    }

    @Override
    protected String subject() {
        return super.subject() + ", " + checkName;
    }

    @Override
    protected final Snapshot snapshot() {
        return values().put("check", checkName).build();
    }
}
