package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that makes a unit's machine vanish, with its agent, the hook that was running, and the unit's subordinates or
 * principal. The unit holds the lease until it runs out.
 *
 * <p>When the fault ends, the machine is back after a reboot, and start runs again. On Kubernetes, a new pod takes its
 * place with the contents of the storages but no other files, so that local state is lost; upgrade-charm,
 * config-changed and start run. A packed charm keeps its files.
 */
public record Vanish(String unit, Optional<Duration> lasting) implements Fault {
    static final Form<Vanish> FORM = Form.of(
                    Vanish.class, "vanish", Part.unit(Vanish::unit), Part.lasting(Vanish::lasting), Vanish::new)
            .drawnInHooksToo();

    /** Checks the duration. */
    public Vanish {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public Vanish(String unit) {
        this(unit, Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public Vanish(String unit, Duration lasting) {
        this(unit, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.vanish(unit);
        juju.endsAfter(lasting, () -> juju.comeBack(unit));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isUp(unit);
    }

    @Override
    public String describe() {
        return "the machine of " + unit + " vanishes" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return Rules.LEASE_RUNS_OUT;
    }

    @Override
    public Reach reach(String hookOf) {
        return hookOf.equals(unit) ? Reach.MACHINE : Reach.NOTHING;
    }

    @Override
    public Form<Vanish> form() {
        return FORM;
    }
}
