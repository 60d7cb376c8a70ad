package dev.jops.testing.fault;

/**
 * Another fault happens when the charm runs its n-th hook command: {@code new AtCommand(2, new CutOff("mysql/0"))}.
 *
 * <p>It is one of the same unit or of anything else, and nothing if it can't happen then. If several faults would end the
 * hook at one command, only the most far-reaching one happens.
 */
public record AtCommand(int command, Fault fault) implements HookFault {
    static final Form<AtCommand> FORM = Form.of(
            AtCommand.class,
            "at-command",
            Part.command(AtCommand::command),
            Part.fault(AtCommand::fault),
            AtCommand::new);

    /** Checks the number. */
    public AtCommand {
        Numbers.requireCommand(command);
    }

    /** Around a fault of this form, for drawing. */
    static Form<AtCommand> formAround(Form<? extends Fault> form) {
        return Form.of(
                AtCommand.class,
                FORM.word(),
                Part.command(AtCommand::command),
                Part.fault(AtCommand::fault, form),
                AtCommand::new);
    }

    @Override
    public void strike(HookTarget hook) {
        hook.happens(command, fault);
    }

    @Override
    public String describe(String unit) {
        return "at command " + command + " of the next hook of " + unit + ", " + fault.describe();
    }

    @Override
    public String rule() {
        return fault.rule();
    }

    @Override
    public Form<AtCommand> form() {
        return FORM;
    }
}
