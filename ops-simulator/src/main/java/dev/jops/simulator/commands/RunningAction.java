package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.ActionRecord;

/** The action that the tools of actions are about. */
final class RunningAction {

    private RunningAction() {}

    static ActionRecord of(HookContext hook) {
        return hook.action().orElseThrow(() -> CommandFailure.failed("not running an action"));
    }
}
