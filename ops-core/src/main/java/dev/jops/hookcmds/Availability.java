package dev.jops.hookcmds;

import dev.jops.internal.juju.HookCommandVersions;
import dev.jops.juju.JujuVersion;

/** Finds out whether a hook command failed because this version of Juju lacks it. Loaded only after a failure. */
final class Availability {

    private Availability() {}

    /** Returns the failure, or an exception that says that this version of Juju lacks the command, if that is why. */
    static HookCommandException explain(HookCommandException failure, JujuVersion version) {
        String command = failure.command().get(0);
        String reason = isUnknown(failure, command) ? HookCommandVersions.whyLacking(version, command) : "";
        return reason.isEmpty() ? failure : HookCommandException.lacking(failure, reason);
    }

    /**
     * Whether the failure says that there is no such program, or no such command in the agent. (juju:
     * worker/uniter/runner/jujuc/server.go)
     */
    private static boolean isUnknown(HookCommandException failure, String command) {
        String said = failure.stderr();
        return failure.exitCode() == HookCommandException.NOT_RUN
                || said.contains("unknown command: " + command)
                || said.contains("unknown hook command: " + command) // since Juju 4
                || said.contains("unknown action command: " + command);
    }
}
