package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that makes the controller unavailable: no lease can be claimed or renewed, none expires, no news arrive, and
 * no hook begins. Hooks that are running end like those of a unit that is {@linkplain CutOff cut off}. Units hear later
 * of what the operator does meanwhile; agents reconnect by themselves when the controller is back.
 */
public record StopController(Optional<Duration> lasting) implements Fault {
    static final Form<StopController> FORM = Form.of(
                    StopController.class, "stop-controller", Part.lasting(StopController::lasting), StopController::new)
            .drawn();

    /** Checks how long it lasts. */
    public StopController {
        Numbers.requireLasting(lasting);
    }

    /** Lasts until it is ended. */
    public StopController() {
        this(Optional.empty());
    }

    /** Lasts for some time. */
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
