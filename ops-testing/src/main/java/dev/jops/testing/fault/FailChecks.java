package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that makes all health checks in a container's plan fail: pebble-check-failed runs for each, and
 * pebble-check-recovered when the fault ends. If one of them has the level {@code alive}, the container is restarted
 * about 15 s later, which also ends the fault. Only on Kubernetes.
 */
public record FailChecks(String unit, String container, Optional<Duration> lasting) implements Fault {
    static final Form<FailChecks> FORM = Form.of(
                    FailChecks.class,
                    "fail-checks",
                    Part.unit(FailChecks::unit),
                    Part.container(FailChecks::container),
                    Part.lasting(FailChecks::lasting),
                    FailChecks::new)
            .drawn();

    /** Checks the duration. */
    public FailChecks {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public FailChecks(String unit, String container) {
        this(unit, container, Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public FailChecks(String unit, String container, Duration lasting) {
        this(unit, container, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.failChecks(unit, container);
        juju.endsAfter(lasting, () -> juju.restoreChecks(unit, container));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isRunning(unit, container);
    }

    @Override
    public String describe() {
        return "the checks of " + container + " of " + unit + " fail" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return "Juju turns the notice of a check that has failed as often as its threshold into an event, and the"
                + " kubelet asks Pebble every 5 s for the checks of the level alive (uniter/pebblenotices.go,"
                + " caas/kubernetes/provider/application)";
    }

    @Override
    public Form<FailChecks> form() {
        return FORM;
    }
}
