package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that sets a unit's machine back, as when an operator restores a snapshot: a copy of its files, local state
 * included, is made when it begins, and put back when it ends. The machine then starts again, while Juju and all other
 * units have gone on. Only for machines, and not for a packed charm.
 */
public record RollBack(String unit, Optional<Duration> lasting) implements OperatorFault {
    static final Form<RollBack> FORM = Form.of(
            RollBack.class, "roll-back", Part.unit(RollBack::unit), Part.lasting(RollBack::lasting), RollBack::new);

    /** Checks how long it lasts. */
    public RollBack {
        Numbers.requireLasting(lasting);
    }

    /** Lasts until it is ended. */
    public RollBack(String unit) {
        this(unit, Optional.empty());
    }

    /** Lasts for some time, which is what the machine is set back by. */
    public RollBack(String unit, Duration lasting) {
        this(unit, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.copyFiles(unit);
        juju.endsAfter(lasting, () -> juju.putBackFiles(unit));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isUp(unit) && !juju.hasPods();
    }

    @Override
    public String describe() {
        return "the machine of " + unit + " is later set back to this moment"
                + lasting.map(after -> ", after " + Times.write(after)).orElse("");
    }

    @Override
    public String rule() {
        return "which hooks have run is in the controller, and a charm's files and local state are on its machine: they"
                + " can be of different moments (uniter/operation/state.go)";
    }

    @Override
    public Form<RollBack> form() {
        return FORM;
    }
}
