package dev.jops.testing.fault;

/** A fault that makes the n-th hook command fail, as if the agent had lost its connection. */
public record FailCommand(int command) implements HookFault {
    static final Form<FailCommand> FORM = Form.of(
                    FailCommand.class, "fail", Part.command(FailCommand::command), FailCommand::new)
            .drawn();

    /** Checks the parts. */
    public FailCommand {
        Numbers.requireCommand(command);
    }

    @Override
    public void strike(HookTarget hook) {
        hook.fail(command);
    }

    @Override
    public String describe(String unit) {
        return "command " + command + " of the next hook of " + unit + " fails";
    }

    @Override
    public String rule() {
        return "requests of an agent that has lost its connection fail (rpc/client.go, ErrShutdown)";
    }

    @Override
    public Form<FailCommand> form() {
        return FORM;
    }
}
