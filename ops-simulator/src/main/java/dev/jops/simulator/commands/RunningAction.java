package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.ActionRecord;

/** The action that the action commands apply to. */
final class RunningAction {

    private RunningAction() {}

    static ActionRecord of(HookContext hook) {
        return hook.action().orElseThrow(() -> CommandFailure.failed("not running an action"));
    }
}
