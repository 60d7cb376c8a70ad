package dev.jops.testing.fault;

/**
 * A fault that restarts a unit's agent: it is away for a few seconds, the unit keeps the lease, and a hook that was
 * running counts as failed. On Kubernetes, start runs again, then pebble-ready for each container, and the events of
 * the last week's notices come again.
 */
public record RestartAgent(String unit) implements Fault {
    static final Form<RestartAgent> FORM = Form.of(
                    RestartAgent.class, "restart", Part.unit(RestartAgent::unit), RestartAgent::new)
            .drawnInHooksToo();

    @Override
    public void happen(FaultTarget juju) {
        juju.restartAgent(unit);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.isUp(unit);
    }

    @Override
    public String describe() {
        return "the agent of " + unit + " restarts";
    }

    @Override
    public String rule() {
        return "an agent that is back in time extends its lease, and a hook that had begun counts as failed"
                + " (uniter/resolver.go)";
    }

    @Override
    public Reach reach(String hookOf) {
        return hookOf.equals(unit) ? Reach.AGENT : Reach.NOTHING;
    }

    @Override
    public Form<RestartAgent> form() {
        return FORM;
    }
}
