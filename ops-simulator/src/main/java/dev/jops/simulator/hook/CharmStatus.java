package dev.jops.simulator.hook;

import dev.jops.simulator.model.StatusRecord;
import dev.jops.simulator.model.UnitRecord;

/**
 * The statuses that an agent sets on behalf of its charm, such as while it is installed or removed.
 *
 * <p>juju: internal/worker/uniter/operation/runhook.go, beforeHook and afterHook
 */
public final class CharmStatus {
    private static final StatusRecord STOPPING = new StatusRecord("maintenance", "stopping charm software");
    private static final StatusRecord STOPPED = new StatusRecord("maintenance", "");
    private static final StatusRecord CLEANING_UP =
            new StatusRecord("maintenance", "cleaning up prior to charm deletion");
    private static final StatusRecord TERMINATED = new StatusRecord("terminated", "");

    private final UnitRecord unit;
    private boolean isSetByCharm;

    /** Creates the statuses of a unit that has run no hook yet. */
    public CharmStatus(UnitRecord unit) {
        this.unit = unit;
    }

    /** Resumes a charm that has set a status or has been started. */
    public void resume() {
        isSetByCharm = true;
    }

    /** Records that a hook is about to run. */
    public void begun(Hook hook) {
        switch (hook.kind()) {
            case "install" -> {
                if (!isSetByCharm) { // by the handler of an earlier storage-attached
                    unit.setStatus(StatusRecord.INSTALLING);
                }
            }
            case "stop" -> unit.setStatus(STOPPING);
            case "remove" -> unit.setStatus(CLEANING_UP);
            default -> {}
        }
    }

    /** Records that a hook has succeeded. */
    public void succeeded(Hook hook, boolean hasSetStatus) {
        isSetByCharm |= hasSetStatus;
        switch (hook.kind()) {
            case "start" -> {
                if (!isSetByCharm) {
                    unit.setStatus(StatusRecord.UNKNOWN);
                }
            }
            case "stop" -> unit.setStatus(STOPPED);
            case "remove" -> unit.setStatus(TERMINATED);
            default -> {}
        }
    }
}
