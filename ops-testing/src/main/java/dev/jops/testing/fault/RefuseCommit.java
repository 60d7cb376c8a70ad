package dev.jops.testing.fault;

/**
 * A fault that makes Juju refuse what the hook wrote after it exited with 0, as when leadership is lost in between.
 * Juju before 4.1 writes secrets first: their changes are kept, and the retried hook finds them.
 */
public record RefuseCommit() implements HookFault {
    static final Form<RefuseCommit> FORM =
            Form.of(RefuseCommit.class, "refuse", RefuseCommit::new).drawn();

    @Override
    public void strike(HookTarget hook) {
        hook.refuseCommit();
    }

    @Override
    public String describe(String unit) {
        return "what the next hook of " + unit + " writes is refused";
    }

    @Override
    public String rule() {
        return "what a hook wrote is sent when it has exited with 0; if that fails, the hook counts as failed and is"
                + " tried again (uniter/runner/context/context.go); before 4.1 its secrets are changed by then"
                + " (facades/agent/uniter/uniter.go)";
    }

    @Override
    public Form<RefuseCommit> form() {
        return FORM;
    }
}
