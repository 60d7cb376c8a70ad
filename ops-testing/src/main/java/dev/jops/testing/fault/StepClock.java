package dev.jops.testing.fault;

import java.time.Duration;

/**
 * A fault that sets the controller's clock forward, or back by a negative step, as an operator can. Leases run out that
 * much earlier, even if their holder was just told that it leads, or later. Agents use their own clocks.
 */
public record StepClock(Duration step) implements OperatorFault {
    static final Form<StepClock> FORM = Form.of(
                    StepClock.class, "step-clock", Part.clockStep(StepClock::step), StepClock::new)
            .drawn();

    @Override
    public void happen(FaultTarget juju) {
        juju.stepClock(step);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return true;
    }

    @Override
    public String describe() {
        return "the clock of the controller steps by " + Times.write(step);
    }

    @Override
    public String rule() {
        return "leases run out by the wall clock of the controller's database, and agents count by their own"
                + " (domain/lease/state/state.go)";
    }

    @Override
    public Form<StepClock> form() {
        return FORM;
    }
}
