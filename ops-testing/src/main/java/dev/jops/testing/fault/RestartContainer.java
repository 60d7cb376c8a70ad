package dev.jops.testing.fault;

/**
 * A fault that restarts one container of a unit's pod, as when it has run out of memory. The container starts again,
 * empty except for its storages, and pebble-ready is the only event of it. Only on Kubernetes.
 */
public record RestartContainer(String unit, String container) implements Fault {
    static final Form<RestartContainer> FORM = Form.of(
                    RestartContainer.class,
                    "restart-container",
                    Part.unit(RestartContainer::unit),
                    Part.container(RestartContainer::container),
                    RestartContainer::new)
            .drawnInHooksToo();

    @Override
    public void happen(FaultTarget juju) {
        juju.restartContainer(unit, container);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isRunning(unit, container);
    }

    @Override
    public String describe() {
        return "the container " + container + " of " + unit + " is restarted";
    }

    @Override
    public String rule() {
        return "the kubelet starts a container again that has ended; the agent sees another boot ID of its Pebble at the"
                + " next poll, and runs pebble-ready alone (uniter/pebblepoller.go)";
    }

    @Override
    public Form<RestartContainer> form() {
        return FORM;
    }
}
