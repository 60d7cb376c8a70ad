package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code state-delete}: held back until the hook has succeeded. */
final class StateDelete implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input).atMost(1);
        String key = line.argument(0);
        if (key != null && !key.isEmpty()) {
            hook.buffer().state().delete(key);
        }
        return "";
    }
}
