package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code action-log}: takes effect at once. */
final class ActionLog implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("no message specified");
        }
        RunningAction.of(hook).log(String.join(" ", line.arguments()));
        return "";
    }
}
