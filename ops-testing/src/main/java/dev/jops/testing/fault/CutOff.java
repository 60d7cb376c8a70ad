package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that cuts a unit off from the controller. Its agent answers is-leader from memory until the next renewal is
 * due, waits up to 44 s for that, and then says "no"; it learns of no changes and begins no hook. A hook that is
 * running goes on: commands that need the controller fail, and its end does not reach the controller, so it is retried
 * once the unit is connected again. The lease runs out.
 */
public record CutOff(String unit, Optional<Duration> lasting) implements Fault {
    static final Form<CutOff> FORM = Form.of(
                    CutOff.class, "cut-off", Part.unit(CutOff::unit), Part.lasting(CutOff::lasting), CutOff::new)
            .drawnInHooksToo();

    /** Checks the duration. */
    public CutOff {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public CutOff(String unit) {
        this(unit, Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public CutOff(String unit, Duration lasting) {
        this(unit, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.cutOff(unit);
        juju.endsAfter(lasting, () -> juju.reconnect(unit));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasUnit(unit) && !juju.isCutOff(unit);
    }

    @Override
    public String describe() {
        return unit + " is cut off from the controller" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return Rules.NO_IS_SAID;
    }

    @Override
    public Form<CutOff> form() {
        return FORM;
    }
}
