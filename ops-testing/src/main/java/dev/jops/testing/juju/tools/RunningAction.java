package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.ActionRecord;
import dev.jops.testing.juju.HookContext;

/** The action that the tools of actions are about. */
final class RunningAction {

    private RunningAction() {}

    static ActionRecord of(HookContext hook) {
        return hook.action().orElseThrow(() -> ToolFailure.failed("not running an action"));
    }
}
