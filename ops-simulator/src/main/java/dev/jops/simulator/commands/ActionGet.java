package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;

/** {@code action-get}: a dotted path into the parameters. */
final class ActionGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE).atMost(1);
        Object value = RunningAction.of(hook).parameters();
        String path = line.argument(0);
        for (String key : path == null ? new String[0] : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Output.of(value, line);
    }
}
