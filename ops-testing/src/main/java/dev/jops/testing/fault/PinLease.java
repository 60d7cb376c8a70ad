package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that keeps the lease of an application from running out, whatever happens to its holder. Juju pins leases
 * like this for the applications on a machine whose series is upgraded. A unit that is removed still gives up the
 * lease, and an overdue lease runs out when it is unpinned.
 */
public record PinLease(String application, Optional<Duration> lasting) implements OperatorFault {
    static final Form<PinLease> FORM = Form.of(
                    PinLease.class,
                    "pin",
                    Part.application(PinLease::application),
                    Part.lasting(PinLease::lasting),
                    PinLease::new)
            .drawn();

    /** Checks the duration. */
    public PinLease {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public PinLease(String application) {
        this(application, Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public PinLease(String application, Duration lasting) {
        this(application, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.pinLease(application);
        juju.endsAfter(lasting, () -> juju.unpinLease(application));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasApplication(application);
    }

    @Override
    public String describe() {
        return "the lease of " + application + " is pinned" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return "a lease that is pinned does not run out (leaseexpiry/worker.go)";
    }

    @Override
    public Form<PinLease> form() {
        return FORM;
    }
}
