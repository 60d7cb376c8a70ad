package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;

/** {@code leader-set}: takes effect at once; only before Juju 4. */
final class LeaderSet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input);
        Map<String, String> changes = KeyValues.fromArguments(line.arguments());
        if (!hook.isLeader()) {
            throw CommandFailure.failed("cannot write leadership settings: cannot write settings: not the leader");
        }
        hook.buffer().setLeaderSettings(changes);
        return "";
    }
}
