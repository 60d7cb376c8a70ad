package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code leader-get}: only before Juju 4. */
final class LeaderGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE).atMost(1);
        String key = line.argument(0);
        if (key == null || key.equals("-")) {
            return Output.of(hook.buffer().read().leaderSettings(), line);
        }
        if (key.contains("=")) {
            throw CommandFailure.usage("invalid key \"" + key + "\"");
        }
        return Output.of(hook.buffer().read().leaderSettings().get(key), line);
    }
}
