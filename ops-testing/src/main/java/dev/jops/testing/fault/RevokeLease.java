package dev.jops.testing.fault;

/**
 * A fault that takes the lease of an application from its holder, as happens only when an operator revokes it or the
 * unit is removed.
 */
public record RevokeLease(String application) implements OperatorFault {
    static final Form<RevokeLease> FORM = Form.of(
                    RevokeLease.class, "revoke", Part.application(RevokeLease::application), RevokeLease::new)
            .drawn();

    @Override
    public void happen(FaultTarget juju) {
        juju.revokeLease(application);
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasApplication(application);
    }

    @Override
    public String describe() {
        return "the lease of " + application + " is revoked";
    }

    @Override
    public String rule() {
        return "a lease can be revoked while its holder is there; its agent finds out when it renews, up to 30 s later"
                + " (leadership/tracker.go)";
    }

    @Override
    public Form<RevokeLease> form() {
        return FORM;
    }
}
