package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * The controller is away: nobody can claim or renew a lease, none expires, no news come, and no hook begins. Hooks that run
 * end as those of a unit that is {@linkplain CutOff cut off}. What the operator does meanwhile, units hear of later; agents
 * connect again by themselves when it is back.
 */
public record StopController(Optional<Duration> lasting) implements Fault {
    static final Form<StopController> FORM = Form.of(
                    StopController.class, "stop-controller", Part.lasting(StopController::lasting), StopController::new)
            .drawn();

    /** Checks how long it lasts. */
    public StopController {
        Numbers.requireLasting(lasting);
    }

    /** Until it is ended. */
    public StopController() {
        this(Optional.empty());
    }

    /** For some time. */
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
