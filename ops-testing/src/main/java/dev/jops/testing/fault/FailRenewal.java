package dev.jops.testing.fault;

/**
 * A fault that makes a unit's next renewal of its lease fail, once: for a moment its agent answers is-leader with "no",
 * without an error, although the unit still holds the lease. A leader-elected that is due at that moment never runs.
 */
public record FailRenewal(String unit) implements Fault {
    static final Form<FailRenewal> FORM = Form.of(
                    FailRenewal.class, "fail-renewal", Part.unit(FailRenewal::unit), FailRenewal::new)
            .drawn();

    @Override
    public void happen(FaultTarget juju) {
        juju.failNextRenewal(unit);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasUnit(unit);
    }

    @Override
    public String describe() {
        return "the next renewal of " + unit + " fails";
    }

    @Override
    public String rule() {
        return "a claim that fails stops the tracker, whose tickets say \"no\" until it is started again, though the lease"
                + " goes on (leadership/tracker.go)";
    }

    @Override
    public Form<FailRenewal> form() {
        return FORM;
    }
}
