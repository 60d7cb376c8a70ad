package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code leader-get}: only before Juju 4. */
final class LeaderGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE);
        String key = line.argument(0);
        boolean isOfAll = key == null || key.isEmpty() || key.equals("-");
        if (key != null && key.contains("=")) {
            throw CommandFailure.usage("invalid key " + GoQuotes.quoted(key));
        }
        line.atMost(1);
        return Output.of(
                isOfAll
                        ? hook.buffer().read().leaderSettings()
                        : hook.buffer().read().leaderSettings().get(key),
                line);
    }
}
