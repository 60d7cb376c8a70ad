package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that stops one container of a unit's pod and keeps it from starting again, as when its image can't be pulled.
 * The charm runs on without it, also in a new pod. When the fault ends, the container starts, empty except for its
 * storages. Only on Kubernetes.
 */
public record HoldContainer(String unit, String container, Optional<Duration> lasting) implements Fault {
    static final Form<HoldContainer> FORM = Form.of(
                    HoldContainer.class,
                    "hold-container",
                    Part.unit(HoldContainer::unit),
                    Part.container(HoldContainer::container),
                    Part.lasting(HoldContainer::lasting),
                    HoldContainer::new)
            .drawnInHooksToo();

    /** Checks the duration. */
    public HoldContainer {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public HoldContainer(String unit, String container) {
        this(unit, container, Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public HoldContainer(String unit, String container, Duration lasting) {
        this(unit, container, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.holdContainer(unit, container);
        juju.endsAfter(lasting, () -> juju.releaseContainer(unit, container));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.canHold(unit, container);
    }

    @Override
    public String describe() {
        return "the container " + container + " of " + unit + " does not start" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return "containers of a pod start by themselves, in any order and however late; hooks do not wait for them"
                + " (uniter/pebblepoller.go)";
    }

    @Override
    public Form<HoldContainer> form() {
        return FORM;
    }
}
