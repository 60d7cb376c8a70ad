package dev.jops.testing.fault;

/** A fault that puts a {@link HookFault} into a unit's next hook. */
public record NextHook(String unit, HookFault fault) implements Fault {

    /** Returns the form around a hook's fault of this form, with its word, the unit, and then its parts. */
    static Form<NextHook> formOf(Form<? extends HookFault> form) {
        return Form.of(
                NextHook.class,
                form.word(),
                Part.unit(NextHook::unit),
                form.asPart(NextHook::fault, HookFault.class),
                NextHook::new);
    }

    @Override
    public void happen(FaultTarget juju) {
        fault.strike(juju.nextHookOf(unit));
    }

    @Override
    public boolean canHappen(FaultTarget juju) {
        return juju.hasUnit(unit);
    }

    @Override
    public String describe() {
        return fault.describe(unit);
    }

    @Override
    public String rule() {
        return fault.rule();
    }

    @Override
    public Form<NextHook> form() {
        return formOf(fault.form());
    }
}
