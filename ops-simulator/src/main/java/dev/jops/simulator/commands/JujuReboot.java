package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.hook.HookContext.Reboot;
import java.util.List;

/** {@code juju-reboot}: after the hook if it succeeds, or with {@code --now} at once. */
final class JujuReboot implements HookCommand {
    private static final Flag NOW = Flag.onOff("--now");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, NOW).atMost(0);
        if (hook.hook().isAction()) {
            throw CommandFailure.failed("juju-reboot is not supported when running an action.");
        }
        hook.reboot(line.isSet(NOW) ? Reboot.NOW : Reboot.AFTERWARDS);
        return "";
    }
}
