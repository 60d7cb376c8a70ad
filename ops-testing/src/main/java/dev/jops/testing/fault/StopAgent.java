package dev.jops.testing.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that stops a unit's agent and the hook that was running, as {@code juju_stop_unit} does on a machine. The
 * machine and its files stay, and the lease runs out. The agent is started again as by {@code juju_start_unit}: start
 * does not run, because the machine was never away.
 */
public record StopAgent(String unit, Optional<Duration> lasting) implements Fault {
    static final Form<StopAgent> FORM = Form.of(
                    StopAgent.class,
                    "stop-agent",
                    Part.unit(StopAgent::unit),
                    Part.lasting(StopAgent::lasting),
                    StopAgent::new)
            .drawn();

    /** Checks the duration. */
    public StopAgent {
        Numbers.requireLasting(lasting);
    }

    /** Creates a fault that lasts until it is ended. */
    public StopAgent(String unit) {
        this(unit, Optional.empty());
    }

    /** Creates a fault that lasts this long. */
    public StopAgent(String unit, Duration lasting) {
        this(unit, Optional.of(lasting));
    }

    @Override
    public void happen(FaultTarget juju) {
        juju.stopAgent(unit);
        juju.endsAfter(lasting, () -> juju.startAgent(unit));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isUp(unit);
    }

    @Override
    public String describe() {
        return "the agent of " + unit + " is stopped" + Times.during(lasting);
    }

    @Override
    public String rule() {
        return Rules.LEASE_RUNS_OUT;
    }

    @Override
    public Reach reach(String hookOf) {
        return hookOf.equals(unit) ? Reach.AGENT : Reach.NOTHING;
    }

    @Override
    public Form<StopAgent> form() {
        return FORM;
    }
}
