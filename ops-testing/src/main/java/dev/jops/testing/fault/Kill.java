package dev.jops.testing.fault;

/** A fault that kills the charm's process when it runs its n-th hook command; Juju queues the hook again. */
public record Kill(int command) implements HookFault {
    static final Form<Kill> FORM =
            Form.of(Kill.class, "kill", Part.command(Kill::command), Kill::new).drawn();

    /** Checks the parts. */
    public Kill {
        Numbers.requireCommand(command);
    }

    @Override
    public void strike(HookTarget hook) {
        hook.kill(command);
    }

    @Override
    public String describe(String unit) {
        return "the next hook of " + unit + " is killed at its command " + command;
    }

    @Override
    public String rule() {
        return "a charm that dies of SIGKILL is not a hook error; its hook is queued again (uniter/runner/runner.go)";
    }

    @Override
    public Form<Kill> form() {
        return FORM;
    }
}
