package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that makes a unit's machine vanish, with the agent, the hook that was running, and its subordinates or its
 * principal. The lease stays until it runs out.
 *
 * <p>When it ends, the machine is back after a reboot: start runs again. On Kubernetes another pod takes its place,
 * which has the contents of its storages and no other file, local state included: upgrade-charm, config-changed and
 * start run. A packed charm keeps its files.
 */
public record Vanish(String unit, Optional<Duration> lasting) implements Fault {
    static final Form<Vanish> FORM = Form.of(
                    Vanish.class, "vanish", Part.unit(Vanish::unit), Part.lasting(Vanish::lasting), Vanish::new)
            .drawnInHooksToo();

    /** Checks how long it lasts. */
    public Vanish {
        Numbers.requireLasting(lasting);
    }

    /** Lasts until it is ended. */
    public Vanish(String unit) {
        this(unit, Optional.empty());
    }

    /** Lasts for some time. */
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
