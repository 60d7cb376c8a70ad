package dev.jops.testing.fault;

/** A fault that makes all hook commands of a name, such as {@code relation-set}, fail. */
public record FailCommandsNamed(String name) implements HookFault {
    static final Form<FailCommandsNamed> FORM =
            Form.of(FailCommandsNamed.class, "fail-named", Part.name(FailCommandsNamed::name), FailCommandsNamed::new);

    @Override
    public void strike(HookTarget hook) {
        hook.failAll(name);
    }

    @Override
    public String describe(String unit) {
        return "each " + name + " in the next hook of " + unit + " fails";
    }

    @Override
    public String rule() {
        return "requests of an agent that has lost its connection fail (rpc/client.go, ErrShutdown)";
    }

    @Override
    public Form<FailCommandsNamed> form() {
        return FORM;
    }
}
