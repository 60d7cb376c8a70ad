package dev.jops.testing.fault;

/** What goes wrong with a unit's next hook: {@code unit.onNextHook(new Kill(2))}. Hook commands are counted from 1. */
public sealed interface HookFault extends Formed
        permits AtCommand, Delay, FailCommand, FailCommandsNamed, Kill, KillAtEnd, RefuseCommit {

    /** Does it. */
    void strike(HookTarget hook);

    /** What happens to the next hook of this unit, as a clause without its full stop. */
    String describe(String unit);

    /** Why Juju can come to this; files are those of Juju's agent and controller. */
    String rule();

    @Override
    Form<? extends HookFault> form();
}
