package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that stops the cloud from provisioning storage. On machines, install waits for the storages that a new unit
 * needs; a unit that runs goes on without added storages.
 */
public record StallStorage(Optional<Duration> lasting) implements Fault {
    static final Form<StallStorage> FORM = Form.of(
                    StallStorage.class, "stall-storage", Part.lasting(StallStorage::lasting), StallStorage::new)
            .drawn();

    /** Checks the duration. */
    public StallStorage {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public StallStorage() {
        this(Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public StallStorage(Duration lasting) {
        this(Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.stallStorage();
        juju.endsAfter(lasting, juju::provisionStorage);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return !juju.isStorageStalled();
    }

    @Override
    public String describe() {
        return "no storage is provisioned" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return "a storage is attached once the cloud has provisioned it, however long that takes; on machines install"
                + " waits for the first ones (storageprovisioner, uniter/storage/resolver.go)";
    }

    @Override
    public Form<StallStorage> form() {
        return FORM;
    }
}
