package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;

/** {@code action-get}: a dotted path into the parameters. */
final class ActionGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE)
                .atMost(1);
        Object value = RunningAction.of(hook).parameters();
        String path = line.argument(0);
        if (path == null) {
            return Output.of(AsFloats.of(value), line);
        }
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Output.of(AsFloats.of(value), line);
    }
}
