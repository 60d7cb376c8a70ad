package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that makes the controller unavailable: no lease can be claimed or renewed, none expires, agents learn of no
 * changes, and no hook begins. Running hooks end like those of a unit that is {@linkplain CutOff cut off}. When the
 * controller is back, agents reconnect by themselves and learn what the operator has changed.
 */
public record StopController(Optional<Duration> lasting) implements Fault {
    static final Form<StopController> FORM = Form.of(
                    StopController.class, "stop-controller", Part.lasting(StopController::lasting), StopController::new)
            .drawn();

    /** Checks the duration. */
    public StopController {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public StopController() {
        this(Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public StopController(Duration lasting) {
        this(Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.stopController();
        juju.endsAfter(lasting, juju::startController);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isControllerThere();
    }

    @Override
    public String describe() {
        return "the controller is away" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return Rules.NO_IS_SAID;
    }

    @Override
    public Form<StopController> form() {
        return FORM;
    }
}
