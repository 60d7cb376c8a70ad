package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code action-fail}: kept by Juju until the action ends; the action goes on. */
final class ActionFail implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input).atMost(1);
        String message = line.argument(0);
        RunningAction.of(hook)
                .fail(message == null ? "action failed without reason given, check action for errors" : message);
        return "";
    }
}
