package dev.jops.simulator.model;

import dev.jops.simulator.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Provisions the storages of units. Each takes some time, and none is ready while the cloud is stalled.
 *
 * <p>juju: internal/worker/storageprovisioner
 */
public final class StorageProvisioner {
    private final SimulatedTime time;
    private final Receiver receiver;
    private final List<Runnable> stalled = new ArrayList<>();
    private Duration duration = Duration.ZERO;
    private boolean isStalled;

    /** Notified of storages that are provisioned. */
    @FunctionalInterface
    public interface Receiver {

        /** Called when a unit's storage can be attached. */
        void provisioned(UnitRecord unit, StorageRecord storage);
    }

    /** Creates a provisioner that takes no time. */
    public StorageProvisioner(SimulatedTime time, Receiver receiver) {
        this.time = time;
        this.receiver = receiver;
    }

    /** Sets how long it takes to provision a storage; zero at first. */
    public void setDuration(Duration takes) {
        duration = takes;
    }

    /** Provisions a storage. */
    public void provision(UnitRecord unit, StorageRecord storage) {
        if (duration.isZero()) {
            ready(unit, storage);
        } else {
            time.work(duration, () -> ready(unit, storage));
        }
    }

    private void ready(UnitRecord unit, StorageRecord storage) {
        if (isStalled) {
            stalled.add(() -> receiver.provisioned(unit, storage));
        } else {
            receiver.provisioned(unit, storage);
        }
    }

    /** Returns whether no storage gets ready. */
    public boolean isStalled() {
        return isStalled;
    }

    /** Stalls: no storage gets ready from now on. */
    public void stall() {
        isStalled = true;
    }

    /** Lets storages get ready again; those whose time has passed do so at once. */
    public void resume() {
        isStalled = false;
        List<Runnable> due = List.copyOf(stalled);
        stalled.clear();
        due.forEach(Runnable::run);
    }
}
