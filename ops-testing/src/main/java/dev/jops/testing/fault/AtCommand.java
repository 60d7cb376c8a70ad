package dev.jops.testing.fault;

/**
 * A fault that injects another one when the charm runs its n-th hook command: {@code new AtCommand(2, new
 * CutOff("mysql/0"))}.
 *
 * <p>A request to a Pebble counts as a command, as in all {@link HookFault}s that count commands.
 *
 * <p>The other fault may concern any unit, and is skipped if it can't happen then. If several faults would end the hook
 * at one command, only the most far-reaching one happens.
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

    /** Returns the form around a fault of this form, from which explorations draw. */
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
