package dev.jops.testing.fault;

/** A fault in a unit's next hook: {@code unit.onNextHook(new Kill(2))}. Hook commands are counted from 1. */
public sealed interface HookFault extends Formed
        permits AtCommand, Delay, FailCommand, FailCommandsNamed, Kill, KillAtEnd, RefuseCommit {

    /** Applies the fault to the hook. */
    void strike(HookTarget hook);

    /** Returns what happens to the next hook of this unit, as a clause without its full stop. */
    String describe(String unit);

    /** Returns why this can happen in Juju; files are those of Juju's agent and controller. */
    String rule();

    @Override
    Form<? extends HookFault> form();
}
