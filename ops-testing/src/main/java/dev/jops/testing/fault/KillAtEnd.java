package dev.jops.testing.fault;

/**
 * A fault that kills the charm's process at its very end: local state is saved, but the process has not exited; Juju
 * queues the hook again.
 */
public record KillAtEnd() implements HookFault {
    static final Form<KillAtEnd> FORM =
            Form.of(KillAtEnd.class, "kill-at-end", KillAtEnd::new).drawn();

    @Override
    public void strike(HookTarget hook) {
        hook.killAtEnd();
    }

    @Override
    public String describe(String unit) {
        return "the next hook of " + unit + " is killed before it exits";
    }

    @Override
    public String rule() {
        return "a charm that dies of SIGKILL is not a hook error; its hook is queued again, and what it wrote is dropped"
                + " (uniter/runner/runner.go)";
    }

    @Override
    public Form<KillAtEnd> form() {
        return FORM;
    }
}
