package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that sets a unit's machine back, as when an operator restores a snapshot: its files, local state included,
 * are copied when the fault begins, and put back when it ends. The machine then starts again, while Juju and all other
 * units have gone on. Only for machines, and not for a packed charm.
 */
public record RollBack(String unit, Optional<Duration> lasting) implements OperatorFault {
    static final Form<RollBack> FORM = Form.of(
            RollBack.class, "roll-back", Part.unit(RollBack::unit), Part.lasting(RollBack::lasting), RollBack::new);

    /** Checks the duration. */
    public RollBack {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public RollBack(String unit) {
        this(unit, Optional.empty());
    }

    /** Creates a fault that lasts this long, the time by which the machine is set back. */
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
        return "the controller records which hooks have run, and a charm's files and local state are on its machine:"
                + " the two can be of different ages (uniter/operation/state.go)";
    }

    @Override
    public Form<RollBack> form() {
        return FORM;
    }
}
