package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * Nothing comes through between a unit and the controller. Its agent answers is-leader from memory until the next renewal is
 * due, and with "no" when it has noticed; it hears no news and begins no hook. A hook that runs goes on: commands that need
 * the controller fail, and its end does not come through, so it is tried again when the unit is connected. The lease runs
 * out.
 */
public record CutOff(String unit, Optional<Duration> lasting) implements Fault {
    static final Form<CutOff> FORM = Form.of(
                    CutOff.class, "cut-off", Part.unit(CutOff::unit), Part.lasting(CutOff::lasting), CutOff::new)
            .drawnInHooksToo();

    /** Checks how long it lasts. */
    public CutOff {
        Numbers.requireLasting(lasting);
    }

    /** Until it is ended. */
    public CutOff(String unit) {
        this(unit, Optional.empty());
    }

    /** For some time. */
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
